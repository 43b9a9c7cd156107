-- package.preload and package.loaded.
package.preload.mymod = function(...)
  print("loading", ...)
  return { value = 42 }
end
print(require("mymod").value, require("mymod") == package.loaded.mymod)
package.loaded.mymod = nil
print(require("mymod").value)
package.preload.nothing = function() end
print(require("nothing"), package.loaded.nothing)
package.preload.falsy = function() return false end
print(require("falsy"))
package.preload.setself = function(name) package.loaded[name] = "set by itself" end
print(require("setself"))
package.preload.fails = function() error("module broke", 0) end
print(pcall(require, "fails"))
package.loaded.ready = { "no loader needed" }
print(require("ready")[1])
print(require("string") == string, require("_G") == _G, package.loaded.table == table)
print(type(package.path), type(package.cpath), package.config:sub(1, 1), type(package.loaders), #package.loaders >= 4)
package.preload["a.b.c"] = function(n) return n end
print(require("a.b.c"))
package.preload.loop = function() return require("loop") end
local ok, e = pcall(require, "loop")
print(ok, e)
