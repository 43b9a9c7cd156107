-- Ground control is an object whose fields are answered, stored, added and called by its metatable.
local sent = {}

local GroundControl = {}

GroundControl.__index = function (self, name)
  return function (message)
    sent[#sent + 1] = name .. ": " .. message
    return self
  end
end

GroundControl.__newindex = function (self, name, value)
  rawset(self, name:upper(), value)
end

GroundControl.__call = function (self, message)
  return self.tom(message)
end

GroundControl.__tostring = function ()
  return "Ground Control"
end

GroundControl.__add = function (self, other)
  return tostring(self) .. " to " .. other
end

local control = setmetatable({}, GroundControl)

control.countdown = { 10, 9, 8 }
p(control)
p("control", control.COUNTDOWN, rawget(control, "countdown"))

print(control + "Major Tom")
control("commencing countdown")
control.tom("engines on").tom("check ignition")
p(sent)
