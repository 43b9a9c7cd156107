-- A loader of our own, and modules from files.
local dir = os.tmpname()
os.remove(dir)
local file = dir .. "mod.lua"
local h = io.open(file, "w")
h:write("local name = ... local M = { name = name } function M.hello() return 'hello from ' .. M.name end return M")
h:close()
package.path = dir .. "?.lua"
local m = require("mod")
print(m.hello(), m == require("mod"))
os.remove(file)
package.loaded.mod = nil
print((pcall(require, "mod")))
table.insert(package.loaders, 2, function(name)
  if name:match("^virtual%.") then return function(n) return "made " .. n end end
  return "\n\tno virtual '" .. name .. "'"
end)
print(require("virtual.thing"))
local ok, e = pcall(require, "other")
print(ok, e:find("no virtual 'other'", 1, true) ~= nil)
h = io.open(file, "w")
h:write("syntax error here")
h:close()
local ok2, e2 = pcall(require, "mod")
print(ok2, e2:find("error loading module 'mod'", 1, true) ~= nil)
os.remove(file)
