-- Incremental one-way constraints between variables: chains and scaled values, planned by strength and propagated.
local times = tonumber(arg and arg[1]) or 61

local Variable = {}
Variable.__index = Variable
function Variable.new(value) return setmetatable({ value = value, readers = {}, source = nil }, Variable) end

local Constraint = {}
Constraint.__index = Constraint
function Constraint:attach(strength, output, ...)
  self.strength, self.output, self.inputs = strength, output, { ... }
  for _, input in ipairs(self.inputs) do input.readers[#input.readers + 1] = self end
  if not output.source or output.source.strength < strength then
    output.source = self
  end
  return self
end
function Constraint:active() return self.output.source == self end

local function kind(compute)
  local class = setmetatable({ execute = compute }, { __index = Constraint })
  class.__index = class
  return class
end

local Equal = kind(function(c) return c.inputs[1].value end)
local Scale = kind(function(c) return c.inputs[1].value * c.inputs[2].value + c.inputs[3].value end)
local Constant = kind(function(c) return c.constant end)

local function constrain(class, fields, strength, output, ...)
  return setmetatable(fields, class):attach(strength, output, ...)
end

-- The active constraints downstream of a variable, in an order in which every input is computed first.
local function plan(start)
  local order, mark = {}, {}
  local function visit(variable)
    for _, c in ipairs(variable.readers) do
      if c:active() and not mark[c] then
        mark[c] = true
        visit(c.output)
        order[#order + 1] = c
      end
    end
  end
  visit(start)
  return order
end

local function execute(order)
  for i = #order, 1, -1 do
    local c = order[i]
    c.output.value = c:execute()
  end
end

local function chain(length)
  local first = Variable.new(0)
  local last = first
  for _ = 1, length do
    local next_one = Variable.new(0)
    constrain(Equal, {}, 3, next_one, last)
    constrain(Constant, { constant = -1 }, 1, next_one)
    last = next_one
  end
  local order, sum = plan(first), 0
  for i = 1, 100 do
    first.value = i
    execute(order)
    sum = sum + last.value
  end
  return sum, #order
end

local function projection(size)
  local scale, offset = Variable.new(10), Variable.new(1000)
  local sources, results = {}, {}
  for i = 1, size do
    sources[i], results[i] = Variable.new(i), Variable.new(i)
    constrain(Scale, {}, 2, results[i], sources[i], scale, offset)
  end
  local sum = 0
  for step = 1, 40 do
    scale.value, offset.value = step, step * 100
    execute(plan(scale))
    execute(plan(offset))
    sources[step % size + 1].value = step
    execute(plan(sources[step % size + 1]))
    for i = 1, size, 50 do sum = sum + results[i].value end
  end
  return sum
end

for _ = 1, times do
  chain(1800)
  projection(1800)
end
print(chain(1800), projection(1800))
