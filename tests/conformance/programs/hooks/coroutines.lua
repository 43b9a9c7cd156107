-- A hook of a coroutine hears of its lines across yields; a hook may replace itself.
local log = {}
local co
co = coroutine.create(function(a)
  local b = a
  coroutine.yield(b)
  b = b + 1
  return b
end)
debug.sethook(co, function(event, line)
  if coroutine.running() == co then log[#log + 1] = line end
end, "l")
print(type(debug.gethook(co)), select(2, debug.gethook(co)))
print(coroutine.resume(co, 1))
log[#log + 1] = "main"
print(coroutine.resume(co))
debug.sethook(co)
debug.sethook()
print(table.concat(log, " "))
print(debug.gethook(co))

-- Set from outside, inside, and through a wrap.
log = {}
local step = coroutine.wrap(function()
  log[#log + 1] = "in"
  coroutine.yield()
  log[#log + 1] = "back"
end)
debug.sethook(function(event, line) if line == 26 or line == 28 then log[#log + 1] = line end end, "l")
step()
step()
debug.sethook()
print(table.concat(log, " "))

log = {}
debug.sethook(function(_, first)
  log[#log + 1] = "one"
  debug.sethook(function(_, line) log[#log + 1] = "two" debug.sethook() end, "l")
end, "l")
local x = 1
x = 2
x = 3
print(table.concat(log, " "))

-- Callbacks of C functions, metamethods and iterators run under the hook too.
log = {}
local lines = { [52] = true, [58] = true, [61] = true, [64] = true }
debug.sethook(function(event, line) if lines[line] then log[#log + 1] = line end end, "l")
local t = setmetatable({}, {
  __index = function(_, key)
    return key
  end,
})
local y = t.foo
local function iterate(_, i)
  if i < 2 then
    return i + 1
  end
end
for i in iterate, nil, 0 do y = i end
table.sort({ 2, 1 }, function(a, b)
  return a < b
end)
string.gsub("ab", "%w", function(c)
  return c
end)
debug.sethook()
print(table.concat(log, " "))
