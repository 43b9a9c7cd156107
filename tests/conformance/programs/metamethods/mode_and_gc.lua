-- Weak tables are accepted and keep what is still referenced elsewhere.
local weak = setmetatable({}, { __mode = "k" })
local key = {}
weak[key] = "kept" weak["string"] = 1 weak[1] = 2
collectgarbage() collectgarbage()
print(weak[key], weak["string"], weak[1])
local values = setmetatable({}, { __mode = "v" })
local v = {}
values.a = v values.n = 5 values.s = "text"
collectgarbage() collectgarbage()
print(values.a == v, values.n, values.s)
local both = setmetatable({ [key] = v }, { __mode = "kv" })
collectgarbage()
print(both[key] == v, getmetatable(both).__mode)
print((pcall(setmetatable, {}, { __mode = 5 })))
