-- A handler that is no function is called by its own __call, or the error names its type alone. Only the last
-- metamethod of a chain may be something else.
local function with(event, handler) return setmetatable({}, { [event] = handler }) end
local callable = with("__call", function(_, a, b) return type(a), type(b) end)

for _, event in ipairs { "__add", "__concat", "__unm", "__lt", "__le" } do
  local operate = {
    __add = function(a) return a + 1 end,
    __concat = function(a) return "x" .. a end,
    __unm = function(a) return -a end,
    __lt = function(a, b) return a < b end,
    __le = function(a, b) return a <= b end,
  }
  for _, handler in ipairs { 1, "text", {}, callable } do
    local a, b = with(event, handler), nil
    b = setmetatable({}, getmetatable(a))
    print(event, type(handler), pcall(operate[event], a, b))
  end
end

local one = with("__index", 1)
print(pcall(function() return one.field end))
local two = with("__newindex", "text")
print(pcall(function() two.field = 1 end))
local chain = with("__call", callable)
print(pcall(function() return chain(1) end))
print(pcall(with("__call", 5)))
