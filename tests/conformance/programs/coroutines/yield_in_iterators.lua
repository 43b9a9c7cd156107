-- yield inside the iterator of a generic for, and in its body.
local co = coroutine.wrap(function()
  local function iter(s, c) c = c + 1 coroutine.yield("iter " .. c) if c <= s then return c, c * c end end
  for i, sq in iter, 3, 0 do coroutine.yield("body " .. i .. " " .. sq) end
  for k, v in pairs({ "a", "b" }) do coroutine.yield(k .. v) end
  for i = coroutine.yield("from"), coroutine.yield("to"), coroutine.yield("step") do coroutine.yield("i=" .. i) end
  for w in ("x y"):gmatch("%a") do coroutine.yield(w) end
  return "end"
end)
local answers = { from = 10, to = 14, step = 2 }
local v = co()
while v ~= "end" do io.write(v, "; ") v = co(answers[v]) end print(v)
local function tree(t) if t then tree(t.l) coroutine.yield(t.v) tree(t.r) end end
local function walk(t) return coroutine.wrap(function() tree(t) end) end
local root = { v = 4, l = { v = 2, l = { v = 1 }, r = { v = 3 } }, r = { v = 6, l = { v = 5 }, r = { v = 7 } } }
for v in walk(root) do io.write(v, " ") end print()
