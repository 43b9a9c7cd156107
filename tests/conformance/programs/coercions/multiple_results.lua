-- Several values arrive at once, the first of them not a number but used as one.
local function sum(...)
  local a, b = ...
  return a + b
end

local function pair() return "10", 5 end
local function only() return "10" end

local function called()
  local a, b = pair()
  return a + b
end

local function missing()
  local a, b = only()
  return a * 2, (pcall(function() return a + b end))
end

print(sum(10, 5), sum("10", 5), sum(10, "5"), sum("10", "5"))
print(called())
print(missing())
print(pcall(sum, "10"))
