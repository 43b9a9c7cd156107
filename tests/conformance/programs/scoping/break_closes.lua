-- Leaving a block by break or return still gives each closure its own variables.
local function collect(limit)
  local out = {}
  for i = 1, 10 do
    local square = i * i
    out[i] = function() square = square + 1 return square end
    if i == limit then break end
  end
  return out
end
local fs = collect(3)
print(#fs, fs[1](), fs[1](), fs[2](), fs[3]())
local function first(t)
  for k, v in ipairs(t) do
    local getter = function() return k, v end
    if v > 1 then return getter end
  end
end
print(first({ 0, 1, 2, 3 })())
local saved
while true do
  local x = {}
  saved = function() x[#x + 1] = "." return #x end
  break
end
print(saved(), saved(), saved())
