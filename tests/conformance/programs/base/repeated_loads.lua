-- One text, loaded again and again: each function is a new one, with its own variables and environment.
local counter = "local n = ... local total = 0 for i = 1, n do total = total + i end count = (count or 0) + 1 return total, function() n = n + 1 return n end"
local functions, steps = {}, {}
for i = 1, 6 do
  local f = assert(loadstring(counter, "=counter"))
  functions[i] = f
  local total
  total, steps[i] = f(i)
  io.write(total, " ")
end
print(count)
print(steps[1](), steps[1](), steps[2](), steps[6](), steps[1]())
for i = 1, 5 do assert(functions[i] ~= functions[i + 1]) end

-- An environment for one of them.
local environment = {}
setfenv(functions[3], environment)
functions[3](3) functions[3](3) functions[4](4)
print(count, environment.count, getfenv(functions[2]) == _G, getfenv(functions[3]) == environment)
local fresh = loadstring(counter, "=counter")
fresh(1)
print(count, environment.count)

-- Names and errors.
for _, name in ipairs({"=one", "=two", "=one", "=one", "@file.lua", "@file.lua", "@file.lua", "text of its own", "text of its own"}) do
  print(pcall(assert(loadstring("local t = ...\nreturn t.x.y", name)), {}))
end
for _ = 1, 4 do print(loadstring("return return", "=bad")) end

-- Texts that are nearly the same.
for _ = 1, 3 do
  for _, n in ipairs({1, 2, 10}) do io.write(loadstring("local s = 0 for i = 1, " .. n .. " do s = s + i end return s")(), " ") end
end
print()

-- Functions inside, with variables that they share, and a dump.
local object = "local v = ... return {get = function() return v end, set = function(x) v = x end}"
local objects = {}
for i = 1, 4 do objects[i] = loadstring(object)(i) end
objects[2].set("two")
objects[4].set("four")
for i = 1, 4 do io.write(tostring(objects[i].get()), " ") end
print()
local dumped = string.dump(loadstring(object))
local again = loadstring(dumped)("again")
again.set(again.get() .. "!")
print(again.get(), objects[1].get())

-- Hooks and debug functions see each of them.
for i = 1, 3 do
  local f = loadstring("local a, b = 1, 2\nreturn a + b", "=lines")
  local lines = {}
  debug.sethook(function(_, line) lines[#lines + 1] = line end, "l")
  f()
  debug.sethook()
  print(debug.getinfo(f, "S").short_src, lines[2], lines[3])
end
