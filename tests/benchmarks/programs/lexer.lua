-- A lexer for Lua written in Lua, byte by byte.
local times = tonumber(arg and arg[1]) or 61000

local sample = [[
local function area(shape) -- computes the area
  if shape.kind == "circle" then return 3.14159 * shape.r ^ 2
  elseif shape.kind ~= 'box' then error("unknown \"kind\": " .. shape.kind) end
  local total = 0
  for i = 1, #shape.parts do total = total + area(shape.parts[i]) * 0x1F end
  return shape.w * shape.h + total
end
]]
local text = sample:rep(5)

local keywords = {}
for w in ("and break do else elseif end false for function if in local nil not or repeat return then true until while"):gmatch("%a+") do
  keywords[w] = true
end
local byte, sub = string.byte, string.sub

local function is_name(c)
  return c and (c >= 97 and c <= 122 or c >= 65 and c <= 90 or c == 95 or c >= 48 and c <= 57)
end

local function lex(s)
  local i, n = 1, #s
  local counts = { name = 0, keyword = 0, number = 0, string = 0, symbol = 0 }
  local function count(kind) counts[kind] = counts[kind] + 1 end
  while i <= n do
    local c = byte(s, i)
    local start = i
    if c == 32 or c == 10 or c == 9 then
      i = i + 1
    elseif c == 45 and byte(s, i + 1) == 45 then
      while i <= n and byte(s, i) ~= 10 do i = i + 1 end
    elseif c >= 48 and c <= 57 then
      while is_name(byte(s, i)) or byte(s, i) == 46 do i = i + 1 end
      count("number")
    elseif is_name(c) then
      while is_name(byte(s, i)) do i = i + 1 end
      count(keywords[sub(s, start, i - 1)] and "keyword" or "name")
    elseif c == 34 or c == 39 then
      i = i + 1
      while byte(s, i) ~= c do i = i + (byte(s, i) == 92 and 2 or 1) end
      i = i + 1
      count("string")
    else
      local two = sub(s, i, i + 1)
      i = i + ((two == "==" or two == "~=" or two == ".." or two == "<=") and 2 or 1)
      count("symbol")
    end
  end
  return counts
end

local counts
for _ = 1, times do counts = lex(text) end
print(counts.name, counts.keyword, counts.number, counts.string, counts.symbol)
