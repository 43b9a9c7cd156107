-- Overflow inside a coroutine kills only the coroutine.
local function r() return 1 + r() end
local co = coroutine.create(r)
local ok, e = coroutine.resume(co)
print(ok, tostring(e):find("stack overflow", 1, true) ~= nil, coroutine.status(co))
print(pcall(coroutine.wrap(function() return pcall(r) and "no" or "caught inside" end)))
local function nest(n) local co = coroutine.wrap(function() return n == 0 and 0 or 1 + nest(n - 1) end) return co() end
print(nest(50))
print("alive")
