-- A local keeps what it holds for as long as it is in scope, used again or not.
local weak = setmetatable({}, { __mode = "v" })

local function collect()
  for _ = 1, 3 do collectgarbage() end
end

local function direct(parameter)
  local held = { "held" }
  weak.held, weak.parameter = held, parameter
  for _ = 1, 3 do collectgarbage() end
  print(weak.held ~= nil, weak.parameter ~= nil)
end
direct({ "parameter" })

local function through_another()
  local held = function() return weak end
  weak.held = held
  do
    local inner = {}
    weak.inner = inner
    collect()
    print(weak.held ~= nil, weak.inner ~= nil)
  end
end
through_another()

local last = {}
weak.last = last
collect()
print(weak.last ~= nil, weak.held, weak.parameter)

-- What a variable held is free when it holds something else.
last = nil
collectgarbage()
print(weak.last)
local function forget()
  local held = {}
  weak.held = held
  collectgarbage()
  print(weak.held ~= nil)
  held = nil
  collectgarbage()
  print(weak.held)
end
forget()

-- What a block declared ends with it, variables of closures too.
local function leave()
  do
    local shared = {}
    local function user() return shared end
    weak.shared, weak.user = shared, user
  end
  collectgarbage()
  print(weak.shared, weak.user)
end
leave()
