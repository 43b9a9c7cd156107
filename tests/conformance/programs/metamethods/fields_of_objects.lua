-- Methods of few instructions but many fields, whose objects turn out to have metamethods.
local log = {}
local Account = {}
Account.__index = Account
function Account:deposit(amount)
  self.balance = self.balance + amount
  self.count = self.count + 1
  self.last = amount
  return self.balance, self.count, self.owner
end

local plain = setmetatable({ balance = 0, count = 0 }, Account)
for i = 1, 10 do plain:deposit(i) end
print(plain:deposit(1))

-- Functions that give and take fields.
local proxied = setmetatable({}, {
  __index = function(t, k)
    log[#log + 1] = "get " .. k
    return Account[k] or (k == "balance" and 100) or (k == "count" and 5) or nil
  end,
  __newindex = function(t, k, v) log[#log + 1] = "set " .. k .. "=" .. tostring(v) end,
})
for _ = 1, 3 do print(proxied:deposit(7)) end
print(table.concat(log, " "))
print(plain:deposit(1))

-- They may yield, in the middle of a method and of its loop.
local lazy = setmetatable({}, {
  __index = function(t, k)
    if k == "deposit" then return Account.deposit end
    return coroutine.yield(k)
  end,
  __newindex = function(t, k, v) rawset(t, k, coroutine.yield(k .. "=" .. tostring(v))) end,
})
local thread = coroutine.create(function() return lazy:deposit(3) end)
local results = { coroutine.resume(thread) }
while coroutine.status(thread) ~= "dead" do
  print(unpack(results))
  results = { coroutine.resume(thread, 40) }
end
print(unpack(results))

local function sum(objects)
  local total = 0
  for i = 1, #objects do
    local object = objects[i]
    total = total + object.price * object.amount
    object.total = total
    object.done = true
  end
  return total
end
local goods = { { price = 2, amount = 3 }, { price = 5, amount = 1 }, setmetatable({ amount = 2 }, { __index = function(_, k) return coroutine.yield(k) end }) }
for _ = 1, 2 do
  local run = coroutine.wrap(function() return "total", sum(goods) end)
  print(run())
  print(run(10))
end

-- The metatable changes while the method runs.
local Node = {}
Node.__index = Node
function Node:visit(other)
  other.mark = self.name
  self.mark = other.name
  local n = self.visits
  self.visits = n + 1
  return self.mark, self.visits
end
local a = setmetatable({ name = "a", visits = 0, mark = "" }, Node)
local b = setmetatable({ name = "b", visits = 0, mark = "" }, Node)
for _ = 1, 5 do print(a:visit(b)) end
local trap = setmetatable({ name = "trap" }, {
  __newindex = function(t, k, v)
    setmetatable(a, { __index = function(_, key) return key == "visits" and 1000 or key == "visit" and Node.visit or nil end })
    a.visits, a.mark = nil, nil
  end,
})
print(a:visit(trap))
print(a:visit(b))
print(b:visit(a))

-- Numbers that stop being numbers.
local V = {}
V.__index = V
V.__add = function(x, y) return (type(x) == "table" and x.v or x) + (type(y) == "table" and y.v or y) end
function V:grow(by)
  self.size = self.size + by
  self.width = self.width + by
  return self.size, self.width
end
local v = setmetatable({ size = 1, width = 2 }, V)
for _ = 1, 3 do print(v:grow(1)) end
v.size = setmetatable({ v = 50 }, V)
print(v:grow(1))
v.width = "8"
print(v:grow(1))
v.width = "wide"
print(pcall(v.grow, v, 1))
print(v.size)
