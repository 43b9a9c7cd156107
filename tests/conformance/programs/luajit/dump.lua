-- string.dump gives a function as a string that load takes back; upvalues start as nil.
local up = 5
local function add(a) return a + up end
local again = loadstring(string.dump(add), "=other")
print(pcall(again, 1))
print(again ~= add, type(string.dump(add)), string.dump(add):byte(1))

local function varargs(...) return select("#", ...), ... end
print(loadstring(string.dump(varargs))(1, nil, 3))

local function outer()
  local count = 0
  local function inner(n) count = count + n return count end
  return inner
end
local inner = loadstring(string.dump(outer))()
print(inner(1), inner(2))

-- Globals are those of the loader.
local function setter() global_from_dump = (global_from_dump or 0) + 1 return global_from_dump end
local env = {global_from_dump = 10}
print(load(string.dump(setter), "=x", "b", env)(), env.global_from_dump, global_from_dump)

-- Names and lines come along, unless stripped.
local function fails() local t = nil; return t.x end
print(pcall(loadstring(string.dump(fails), "=name")))
print(pcall(loadstring(string.dump(fails, true), "=name")))
local function raises() error("message") end
print(pcall(loadstring(string.dump(raises), "=name")))
print(pcall(loadstring(string.dump(raises, true), "=name")))

-- Modes.
local code = string.dump(add)
print(load(code, "=code", "t"))
print(load("return 1", "=code", "b"))
print(type(load(code, "=code", "bt")), type(load(code, "=code", "b")))

-- Not a function of Lua; damaged code.
print(pcall(string.dump, print))
print(pcall(string.dump, 1))
print(load(code:sub(1, #code - 1), "=code"))
print(load("\27", "=code"))
print(load("\27Lua", "=code"))

-- In pieces.
local at = 0
local function pieces() at = at + 1 local piece = code:sub(at, at) return piece ~= "" and piece or nil end
print(type(load(pieces, "=code")))

-- A coroutine over a dumped function.
local function generator(n) for i = 1, n do coroutine.yield(i) end return "done" end
local co = coroutine.wrap(loadstring(string.dump(generator)))
print(co(2), co(), co())

-- Every literal survives.
local function literals() return nil, true, false, 0, -0.5, 1e300, 2^53, "a\0b\255", ({1, "x", k = {}}).k ~= nil, 0x7fffffffLL, -1 / 0 end
print(loadstring(string.dump(literals))())
