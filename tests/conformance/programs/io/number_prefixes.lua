-- What read("*n") takes of a file: the longest text that can begin a number, as C's scanf does.
local name = os.tmpname()
local function numbers(text)
  local file = assert(io.open(name, "w"))
  file:write(text)
  file:close()
  file = assert(io.open(name))
  local first, second, rest = file:read("*n", "*n", "*a")
  file:close()
  print(("%q"):format(text:sub(1, 20)), first, second, rest)
end

for _, text in ipairs{
  "12", " 12", "0x1F", "1e5", "1e", "1e+", "-", "-5", "+5", "0x", ".5", "5.", ".", "abc", "12abc", "inf", "-inf", "INFINITY",
  "infinite", "nope", "1 2 3", "\n\n7", "1,2", "0x1p4", "0x.8p1", "0xA.8", "1e400", ("9"):rep(250), "--5", "1e5e5", "1_0", "1.5.5",
} do
  numbers(text)
end
os.remove(name)

-- Modes are fopen's: it skips letters that it doesn't know.
print(io.type(io.open(name, "w+b")), io.type(io.open(name, "rw")), (io.open(name, "x")))
local file = io.open(name)
print(pcall(getmetatable(file).__gc, file), io.type(file))
os.remove(name)
