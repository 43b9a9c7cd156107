-- Methods that were called so often that code relies on what their receivers were, and then meet others.
local Counter = { step = 1 }
Counter.__index = Counter
function Counter:count(by)
  self.value = self.value + by * self.step
  self.calls = self.calls + 1
  if self.limit and self.value > self.limit then self.value = self.start end
  return self.value
end

local function new(limit) return setmetatable({ value = 0, calls = 0, start = 0, limit = limit }, Counter) end

-- A method with a loop over other objects.
local Group = {}
Group.__index = Group
function Group:sum()
  local sum = 0
  for _, member in ipairs(self.members) do
    sum = sum + member.value + member.calls
    member.seen = self.round
  end
  self.round = self.round + 1
  return sum, self.round
end

local one, two = new(100), new()
local group = setmetatable({ members = { one, two }, round = 0 }, Group)
for i = 1, 60000 do
  one:count(i % 3)
  two:count(1)
  if i % 20 == 0 then group:sum() end
end
print(one.value, one.calls, two.value, two.calls)
print(group:sum())
print(group:sum())

-- Other shapes, own fields in place of the class's, dictionaries, handlers, mistakes.
for round = 1, 300 do
  local other = new(5)
  other.extra = round
  local own = new()
  own.step = 3
  local last
  for i = 1, 4 do last = other:count(i) + own:count(i) end
  if round % 100 == 0 then print(round, last, other.calls, own.value) end
end
Counter.step = 2
print(one:count(1), two:count(1))
Counter.step = nil
print(pcall(one.count, one, 1))
print(one.calls, one.value)
Counter.step = 1

local log = {}
local odd = setmetatable({ value = 1 }, {
  __index = function(_, k)
    log[#log + 1] = k
    return k == "calls" and 10 or k == "step" and 4 or nil
  end,
})
print(Counter.count(odd, 2), odd.calls, table.concat(log, " "))
print(pcall(Counter.count, { value = {} }, 1))
print(pcall(Counter.count, "text", 1))
print(pcall(Counter.count, nil, 1))

local lazy = setmetatable({ calls = 0 }, { __index = function(_, k) return coroutine.yield(k) end })
local run = coroutine.wrap(function() return "done", Counter.count(lazy, 2) end)
local answers = {}
answers.value, answers.step, answers.limit, answers.start = 20, 5, 29, -1
local asked = { run() }
while asked[1] ~= "done" do
  io.write(asked[1], " ")
  asked = { run(answers[asked[1]]) }
end
print(unpack(asked))

-- In the middle of the loop.
group.members[3] = setmetatable({ value = 0.5, calls = 1 }, { __newindex = function(_, k, v) print("set", k, v) end })
print(group:sum())
group.members[3] = { value = 1 }
print(pcall(group.sum, group))
print(one.seen, two.seen, group.round)
group.members[3] = nil
for i = 1, 300 do group.members[1] = i % 2 == 0 and one or setmetatable({ value = i, calls = 0 }, {}) group:sum() end
print(group:sum())

-- A field that became nil is set, by the metatable that has a say in it.
local Cell = {}
Cell.__index = Cell
function Cell:put(v)
  self.puts = self.puts + 1
  self.content = v
  return self.puts, self.puts % 7
end
local cell = setmetatable({ content = 0, puts = 0 }, Cell)
for i = 1, 60000 do
  cell:put(nil)
  cell:put(i)
end
print(cell:put(nil))
print(cell.content)
Cell.__newindex = function(t, k, v) print("new", k, v) end
print(cell:put("refused"))
print(cell:put("again"))
Cell.__newindex = nil
print(cell:put("taken"))
print(cell.content)
