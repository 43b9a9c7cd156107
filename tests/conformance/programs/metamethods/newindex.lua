-- __newindex as function and as table, for absent keys only.
local log = {}
local t = setmetatable({ old = 1 }, { __newindex = function(self, k, v)
  log[#log + 1] = k .. "=" .. tostring(v)
  rawset(self, k, v)
end })
t.old = 2
t.new = 3
t.new = 4
t[1] = "one"
t.gone = nil
print(table.concat(log, " "), t.old, t.new, t[1])
local store = {}
local p = setmetatable({}, { __newindex = store })
p.a = 1
p[2] = "b"
print(rawget(p, "a"), store.a, store[2])
local chain = setmetatable({}, { __newindex = p })
chain.c = "through two"
print(rawget(chain, "c"), rawget(p, "c"), store.c)
local readonly = setmetatable({}, { __index = { k = "v" }, __newindex = function(_, k)
  error("cannot set " .. k, 2)
end })
print(readonly.k, pcall(function() readonly.k = 1 end))
print(pcall(function() setmetatable({}, { __newindex = 5 }).x = 1 end))
local ordered = setmetatable({}, { __newindex = function(s, k, v)
  rawset(s, k, v)
  log[#log + 1] = k
end })
log = {}
ordered.z, ordered.y = 1, 2
table.sort(log)
print(table.concat(log))
t.old = nil
t.old = "back"
print(t.old, rawget(t, "old"))
