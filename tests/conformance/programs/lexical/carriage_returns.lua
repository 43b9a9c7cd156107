-- \r, \n, \r\n and \n\r each count as one line break, and read as \n inside strings.
local function lines(s)
  local f = assert(loadstring(s, "=c"))
  return select(2, pcall(f))
end
print(lines("\n\nerror('x')"))
print(lines("\r\n\r\nerror('x')"))
print(lines("\r\rerror('x')"))
print(lines("\n\r\n\rerror('x')"))
local s = assert(loadstring("return [[\r\na\r\nb\n\rc\rd]]"))()
print(#s, (s:gsub("\n", "|")))
local q = assert(loadstring("return 'a\\\r\nb'"))()
print(#q, q:byte(1, -1))
