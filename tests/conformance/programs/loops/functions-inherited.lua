-- Functions that a loop finds through an environment which inherits from the globals, as those of modules do.
local function within(environment, f)
  setfenv(f, environment)
  return f
end

local function highest()
  local most = 0
  for i = 1, 300 do most = math.max(most, i % 97) end
  return most
end

local library = { max = function(a, b) return a + b end }
local calls = 0
local environments = {
  plain = setmetatable({}, { __index = _G }),
  own = setmetatable({ math = library }, { __index = _G }),
  far = setmetatable({}, { __index = setmetatable({}, { __index = setmetatable({}, { __index = _G }) }) }),
  asked = setmetatable({}, { __index = function(_, name) calls = calls + 1 return _G[name] end }),
  inherited = setmetatable({}, { __index = { math = setmetatable({}, { __index = { max = math.max } }) } }),
}
for _, name in ipairs { 'plain', 'own', 'far', 'asked', 'inherited', 'plain' } do
  print(name, within(environments[name], highest)(), calls)
end

-- What an environment inherits from changes between two runs, and in one.
local plain = environments.plain
getmetatable(plain).__index = { math = library }
print(within(plain, highest)())
getmetatable(plain).__index = _G
print(within(plain, highest)())
plain.math = library
print(highest())
plain.math = nil
print(highest())

local parent, other = { math = { max = math.max } }, { math = library }
local changing = setmetatable({}, { __index = parent })
local function change(n, meta, other)
  local most = 0
  for i = 1, n do
    most = math.max(most, 1)
    if i == 200 then meta.__index = other end
  end
  return most
end
within(changing, change)
for i = 1, 20 do
  print(change(300, getmetatable(changing), other))
  getmetatable(changing).__index = parent
end

-- Nothing is found, or the chain has no end.
local none = setmetatable({}, { __index = {} })
print(pcall(within(none, highest)))
local circle = {}
setmetatable(circle, { __index = circle })
print(pcall(within(circle, highest)))
