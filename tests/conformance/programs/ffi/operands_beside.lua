-- A table or userdata beside a C value: its metamethods count only where it is the first operand, and not in comparisons.
local ffi = require "ffi"
ffi.cdef "struct thing { int a; };"
local t = setmetatable({}, {__eq = function() print "called" return true end, __lt = function() return true end, __le = function() return true end, __add = function() return "add" end, __concat = function() return "cat" end, __unm = function() return 1 end, __pow = function() return 2 end})
for _, f in ipairs{function() return 1LL == t end, function() return t == 1LL end, function() return 1LL < t end, function() return t <= 1LL end,
  function() return 1LL + t end, function() return t + 1LL end, function() return t .. 1LL end, function() return 1LL .. t end, function() return t ^ 1LL end} do print(pcall(f)) end
local s = ffi.new("struct thing")
for _, f in ipairs{function() return s == t end, function() return t == s end, function() return s < t end, function() return s + t end, function() return t .. s end, function() return "x" + s end, function() return "x" == s end, function() return nil == s end, function() return 1 == s end, function() return s == newproxy() end} do print(pcall(f)) end
local u = newproxy(true); getmetatable(u).__add = function() return "uadd" end; getmetatable(u).__eq = function() return true end
for _, f in ipairs{function() return 1LL + u end, function() return u == 1LL end, function() return s + u end} do print(pcall(f)) end
