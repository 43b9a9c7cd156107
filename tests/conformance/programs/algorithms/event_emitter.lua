-- An event emitter with once, removal and removal while emitting.
local E = {}
E.__index = E
function E.new() return setmetatable({ h = {} }, E) end
function E:on(n, f)
  self.h[n] = self.h[n] or {}
  table.insert(self.h[n], f)
  return self
end
function E:off(n, f)
  for i, g in ipairs(self.h[n] or {}) do if g == f then table.remove(self.h[n], i) return true end end
  return false
end
function E:once(n, f)
  local function w(...)
    self:off(n, w)
    return f(...)
  end
  return self:on(n, w)
end
function E:emit(n, ...)
  local c = 0
  for _, f in ipairs({ unpack(self.h[n] or {}) }) do
    f(...)
    c = c + 1
  end
  return c
end
local e, log = E.new(), {}
local function a(x) log[#log + 1] = "a" .. tostring(x) end
e:on("x", a):once("x", function(x)
  log[#log + 1] = "once" .. x
end):on("x", function(...)
  log[#log + 1] = select("#", ...)
end)
print(e:emit("x", 1), e:emit("x", 2, nil), e:emit("y"))
print(e:off("x", a), e:off("x", a), e:emit("x", 3))
print(table.concat(log, " "))
log = {}
local self_removing
self_removing = function()
  e:off("z", self_removing)
  log[#log + 1] = "gone"
end
e:on("z", self_removing):on("z", function() log[#log + 1] = "stays" end)
e:emit("z")
e:emit("z")
print(table.concat(log, " "))
e:on("err", function() error("handler failed", 0) end)
print(pcall(e.emit, e, "err"))
