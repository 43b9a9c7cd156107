-- Every classic escape sequence, shown by its bytes.
local function bytes(s)
  return table.concat({ s:byte(1, -1) }, " ")
end
print(bytes("\a\b\f\n\r\t\v\\\"\'"))
print(bytes('\0\00\000'))
print(bytes("\1\12\123\255"))
print(bytes("\0651"), bytes("\65\066"))
print(bytes("a\
b"))
print(bytes('\'"'), bytes("'\""))
