-- Which lines of a deep stack a traceback shows.
local function shape(text)
  local count, dots = 0, nil
  for line in text:gmatch("[^\n]+") do
    count = count + 1
    if line:match("%.%.%.$") then dots = count end
  end
  return count .. "/" .. tostring(dots)
end

local function deep(depth, level)
  if depth == 0 then return debug.traceback("message", level) end
  local text = deep(depth - 1, level)
  return text
end

for _, level in ipairs { 0, 1, 2, 5, 11, 12, 15 } do
  local shapes = {}
  for depth = 8, 36, 2 do shapes[#shapes + 1] = shape(deep(depth, level)) end
  print(level, table.concat(shapes, " "))
end

local function sleep(depth)
  if depth == 0 then coroutine.yield() end
  if depth > 0 then sleep(depth - 1) end
end
for depth = 8, 36, 4 do
  local co = coroutine.create(sleep)
  coroutine.resume(co, depth)
  print(depth, shape(debug.traceback(co)), shape(debug.traceback(co, "message", 1)), shape(debug.traceback(co, "message", 3)))
end
