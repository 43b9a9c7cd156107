-- After an overflow the stack can be used again.
local function r() return 1 + r() end
local ok, e = pcall(r)
print(ok, e:find("stack overflow", 1, true) ~= nil)
for i = 1, 5 do print(i, (pcall(r))) end
local depth = 0
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
print(deep(10000))
local function count() depth = depth + 1 return 1 + count() end
pcall(count) print(depth > 5000)
local ok2, e2 = xpcall(r, function(m) return m:find("stack overflow", 1, true) and "handled" or "other" end)
print(ok2, e2)
