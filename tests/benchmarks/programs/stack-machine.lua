-- A stack machine: one interpreter that compares operation names, one that calls a function for each operation.
local count = tonumber(arg and arg[1]) or 7500000

local function run(code)
  local stack, top, at, memory, steps = {}, 0, 1, {}, 0
  while true do
    local operation = code[at]
    steps = steps + 1
    if operation == "push" then
      top = top + 1
      stack[top] = code[at + 1]
      at = at + 2
    elseif operation == "load" then
      top = top + 1
      stack[top] = memory[code[at + 1]]
      at = at + 2
    elseif operation == "store" then
      memory[code[at + 1]] = stack[top]
      top = top - 1
      at = at + 2
    elseif operation == "add" then
      top = top - 1
      stack[top] = stack[top] + stack[top + 1]
      at = at + 1
    elseif operation == "subtract" then
      top = top - 1
      stack[top] = stack[top] - stack[top + 1]
      at = at + 1
    elseif operation == "modulo" then
      top = top - 1
      stack[top] = stack[top] % stack[top + 1]
      at = at + 1
    elseif operation == "jump" then
      local value = stack[top]
      top = top - 1
      at = value ~= 0 and code[at + 1] or at + 2
    elseif operation == "halt" then
      return stack[top], steps
    end
  end
end

print(run {
  "push", 0, "store", 1, "push", count, "store", 2,
  "load", 1, "load", 2, "add", "push", 1009, "modulo", "store", 1,
  "load", 2, "push", 1, "subtract", "store", 2, "load", 2, "jump", 9,
  "load", 1, "halt",
})

local operations = {
  push = function(machine, value)
    local top = machine.top + 1
    machine.top = top
    machine.stack[top] = value
  end,
  add = function(machine)
    local stack, top = machine.stack, machine.top
    stack[top - 1] = stack[top - 1] + stack[top]
    machine.top = top - 1
  end,
  modulo = function(machine)
    local stack, top = machine.stack, machine.top
    stack[top - 1] = stack[top - 1] % stack[top]
    machine.top = top - 1
  end,
  again = function(machine, target)
    machine.left = machine.left - 1
    if machine.left > 0 then machine.at = target end
  end,
}
local program = { { "push", 3 }, { "add" }, { "push", 1009 }, { "modulo" }, { "again", 0 } }
local machine = { top = 1, stack = { 0 }, at = 0, left = count }
while machine.at < #program do
  machine.at = machine.at + 1
  local instruction = program[machine.at]
  operations[instruction[1]](machine, instruction[2])
end
print(machine.stack[1])
