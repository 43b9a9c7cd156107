-- Modules that return tables, functions, and share state.
package.preload["counter"] = function()
  local n = 0
  return { inc = function()
    n = n + 1
    return n
  end }
end
local a, b = require("counter"), require "counter"
print(a == b, a.inc(), b.inc(), a.inc())
package.preload["greet"] = function(name) return function(who) return name .. " " .. who end end
print(require("greet")("world"))
package.preload["uses"] = function()
  local c = require("counter")
  return { go = function() return c.inc() end }
end
print(require("uses").go(), a.inc())
package.loaded["counter"] = nil
print(require("counter").inc(), require("uses").go())
package.preload["truthy"] = function() return true end
print(require("truthy"), package.loaded["truthy"])
package.preload["early"] = function()
  package.loaded["early"] = { early = true }
  return nil
end
print(require("early").early)
print(pcall(require, nil) == false, pcall(require, {}) == false)
