-- What debug.getinfo calls a function: by what the calling instruction knows it as.
local function show()
  local info = debug.getinfo(2, "n")
  print(tostring(info.name), info.namewhat)
end

local t = setmetatable({}, {
  __add = function() show() end, __sub = function() show() end, __mul = function() show() end,
  __div = function() show() end, __mod = function() show() end, __pow = function() show() end,
  __unm = function() show() end, __concat = function() show() end, __index = function() show() end,
  __newindex = function() show() end, __call = function() show() end, __eq = function() show() end,
  __lt = function() show() end, __le = function() show() end,
})
local u = setmetatable({}, getmetatable(t))
local _ = t + 1
_ = 1 - t
_ = t * t
_ = t / 2
_ = t % 2
_ = t ^ 2
_ = -t
_ = t .. "x"
_ = t.field
_ = t[1]
t.field = 1
t[1] = 1
t()
_ = t == u
_ = t < u
_ = t > u
_ = t <= u
_ = t >= u
t:method()

for _ in show do end
for _ in function() show() end do end
setfenv(1, setmetatable({}, {__index = function(_, k) if k == "missing" then show() end return _G[k] end}))
_ = missing

-- Argument errors of library functions name them in the same way.
local function name_of(f, ...) return (select(2, pcall(f, ...)):gsub("^.-:%d+: ", "")) end
local bad = setmetatable({}, {__index = string.rep, __add = math.floor, __newindex = string.byte, __concat = string.upper})
print(name_of(function() return bad.x end))
print(name_of(function() return bad + 1 end))
print(name_of(function() bad.x = 1 end))
print(name_of(function() return bad .. "x" end))
print(name_of(function() for _ in string.rep, {} do end end))
