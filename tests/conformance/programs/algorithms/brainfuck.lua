-- An interpreter for an eight-instruction language.
local function run(src, input)
  local jump, stack = {}, {}
  for i = 1, #src do
    local c = src:sub(i, i)
    if c == "[" then stack[#stack + 1] = i elseif c == "]" then
      local j = table.remove(stack)
      jump[i], jump[j] = j, i
    end
  end
  local mem, p, ip, out, inp = setmetatable({}, { __index = function() return 0 end }), 0, 1, {}, 1
  while ip <= #src do
    local c = src:sub(ip, ip)
    if c == ">" then p = p + 1 elseif c == "<" then p = p - 1 elseif c == "+" then
      mem[p] = (mem[p] + 1) % 256
    elseif c == "-" then mem[p] = (mem[p] - 1) % 256 elseif c == "." then out[#out + 1] = string.char(mem[p]) elseif c == "," then
      mem[p] = (input or ""):byte(inp) or 0
      inp = inp + 1
    elseif c == "[" then
      if mem[p] == 0 then ip = jump[ip] end
    elseif c == "]" then
      if mem[p] ~= 0 then ip = jump[ip] end
    end
    ip = ip + 1
  end
  return table.concat(out)
end
io.write(run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."))
print(run(",[.,]", "echoed input"))
print(run(",>,<[->+<]>.", "!\"") )
