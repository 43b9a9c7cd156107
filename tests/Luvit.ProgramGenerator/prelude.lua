-- Every loop and function spends fuel, so that the program ends; each section starts afresh.
local fuel, lines
local function section(number)
  fuel, lines = 1000, 0
  print("section " .. number)
end
local function tick()
  fuel = fuel - 1
  if fuel < 0 then error("out of fuel", 0) end
end
-- Keeps numbers finite and moderate.
local function clamp(n)
  if n ~= n or n > 1e9 or n < -1e9 then return 7 end
  return n
end
-- The text of a number without rounding: engines differ in how %.14g rounds exact halves.
local function text(n)
  n = clamp(n) + 0
  local whole = math.floor(n)
  if n == whole then return tostring(n) end
  return whole .. "+" .. math.floor((n - whole) * 4096) .. "/4096"
end
local function cut(s) return s:sub(1, 40) end
local V = {}
local function show(v)
  local kind = type(v)
  if kind == "number" then return text(v) end
  if kind == "table" then return getmetatable(v) == V and tostring(v) or "table of " .. #v end
  return kind == "function" and "function" or tostring(v)
end
local function out(...)
  lines = lines + 1
  if lines > 80 then return end
  local shown = {}
  for i = 1, select("#", ...) do shown[i] = show((select(i, ...))) end
  print(table.concat(shown, " "))
end
-- A number from whatever came back from a yield or a failed call.
local function num(v) return type(v) == "number" and clamp(v) or 3 end
local function sorted(t)
  local keys, i = {}, 0
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys)
  return function()
    i = i + 1
    if keys[i] ~= nil then return keys[i], t[keys[i]] end
  end
end
local function upto(n)
  local i = 0
  return function()
    i = i + 1
    if i <= n then return i, i * i end
  end
end
local function vec(x) return setmetatable({ x = clamp(x) }, V) end
V.__index = function(v, k) return k == "double" and v.x * 2 or 5 end
V.__newindex = function(v, k, n) rawset(v, "x", clamp(rawget(v, "x") + n)) end
V.__call = function(v, a, b) return v.x + a, b end
V.__add = function(a, b) return vec((type(a) == "number" and a or a.x) + (type(b) == "number" and b or b.x)) end
V.__sub = function(a, b) return vec((type(a) == "number" and a or a.x) - (type(b) == "number" and b or b.x)) end
V.__mul = function(a, b) return vec((type(a) == "number" and a or a.x) * (type(b) == "number" and b or b.x)) end
V.__unm = function(a) return vec(-a.x) end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__concat = function(a, b) return cut((type(a) == "string" and a or show(a)) .. (type(b) == "string" and b or show(b))) end
V.__tostring = function(v) return "<" .. text(v.x) .. ">" end
