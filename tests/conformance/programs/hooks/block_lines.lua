-- What a line hook hears of at the ends of blocks, and of lists that go over several lines.
local lines
local function trace(f, ...)
  lines = {}
  debug.sethook(function(_, line)
    local info = debug.getinfo(2, "fS")
    if info.func == f then lines[#lines + 1] = line - info.linedefined end
  end, "l")
  f(...)
  debug.sethook()
  print(table.concat(lines, " "))
end

local function same(...) return ... end

trace(function(n)
  while n > 0 do
    n = n - 1
    if n == 1 then
      n = n + 0
    end
  end
end, 3)

trace(function(n)
  while n > 0 do
    if n == 1 then
      n = 0
    else
      while n > 1 do
        n = n - 1
      end
    end
  end
end, 3)

trace(function(n)
  repeat
    n = n - 1
    local isLast = n == 0
  until isLast
end, 2)

trace(function(n)
  if n then
    n = {
      1,
    }
  elseif n == 2 then
    n = 3
  else
    n = 4
  end
  return n
end, 1)

trace(function(a)
  local list = {
    a,
    "text",
    named = a,
    same(a),
  }
  local captured = {
    a,
  }
  return function() captured = a; return list end
end, 1)

trace(function(f)
  f(
    1,
    f(2),
    "three"
  )
  return f(
    function()
      return 1
    end,
    2
  )
end, same)

trace(function(a)
  local text = a ..
    "x" ..
    a
  local function captured() return captured end
  text = function()
    return text, captured
  end
  return text
end, "s")

trace(function(n)
  while true do
    n = n - 1
    if n > 0 then
      n = n + 0
    else
      break
    end
  end
  for i = 1, 2 do
    if i == 1 then
      n = i
    end
  end
  for _, v in ipairs({ 1, 2 }) do
    do
      n = v
    end
  end
end, 2)
