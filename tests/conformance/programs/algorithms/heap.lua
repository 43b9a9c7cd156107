-- A binary heap, heap sort and a priority queue.
local H = {}
H.__index = H
function H.new(lt) return setmetatable({ n = 0, lt = lt or function(a, b) return a < b end }, H) end
function H:push(v)
  local i = self.n + 1
  self.n = i
  while i > 1 do
    local p = math.floor(i / 2)
    if not self.lt(v, self[p]) then break end
    self[i] = self[p]
    i = p
  end
  self[i] = v
end
function H:pop()
  if self.n == 0 then return nil end
  local top, last = self[1], self[self.n]
  self[self.n] = nil
  self.n = self.n - 1
  if self.n > 0 then
    local i = 1
    while true do
      local c = i * 2
      if c > self.n then break end
      if c < self.n and self.lt(self[c + 1], self[c]) then c = c + 1 end
      if not self.lt(self[c], last) then break end
      self[i] = self[c]
      i = c
    end
    self[i] = last
  end
  return top
end
local h = H.new()
local x = 1
for i = 1, 30 do
  x = x * 17 % 257
  h:push(x)
end
local o = {}
for v in function() return h:pop() end do o[#o + 1] = v end
print(table.concat(o, " "))
local pq = H.new(function(a, b)
  if a.p ~= b.p then return a.p > b.p end
  return a.name < b.name
end)
for name, p in ("low=1 high=9 mid=5 alsomid=5 top=10"):gmatch("(%w+)=(%d+)") do
  pq:push({ name = name, p = tonumber(p) })
end
while true do
  local v = pq:pop()
  if not v then break end
  io.write(v.name, ":", v.p, " ")
end
print()
