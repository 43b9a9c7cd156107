-- An interpreter that runs a program for a machine with eight instructions.
local times = tonumber(arg and arg[1]) or 990

-- Counts to 1000 in three nested loops, then prints one letter.
local program = "++++++++++[>++++++++++[>++++++++++[>+>+<<-]>[<+>-]<<-]<-]>>>>[-]<<<<++++++++[>++++++++<-]>+."

local function compile(source)
  local code, jump, stack = {}, {}, {}
  for c in source:gmatch("[%+%-<>%[%]%.,]") do
    code[#code + 1] = c:byte()
    if c == "[" then
      stack[#stack + 1] = #code
    elseif c == "]" then
      local open = table.remove(stack)
      jump[open], jump[#code] = #code, open
    end
  end
  return code, jump
end

local function run(code, jump)
  local memory, pointer, ip, steps, output = {}, 1, 1, 0, {}
  for i = 1, 100 do memory[i] = 0 end
  local count = #code
  while ip <= count do
    local op = code[ip]
    if op == 43 then
      memory[pointer] = (memory[pointer] + 1) % 256
    elseif op == 45 then
      memory[pointer] = (memory[pointer] - 1) % 256
    elseif op == 62 then
      pointer = pointer + 1
    elseif op == 60 then
      pointer = pointer - 1
    elseif op == 91 then
      if memory[pointer] == 0 then ip = jump[ip] end
    elseif op == 93 then
      if memory[pointer] ~= 0 then ip = jump[ip] end
    elseif op == 46 then
      output[#output + 1] = string.char(memory[pointer])
    end
    ip = ip + 1
    steps = steps + 1
  end
  return table.concat(output), steps
end

local code, jump = compile(program)
local output, total = "", 0
for _ = 1, times do
  local text, steps = run(code, jump)
  output = text
  total = total + steps
end
print(output, total)
