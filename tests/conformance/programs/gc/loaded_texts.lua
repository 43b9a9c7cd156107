-- What a program loads and drops is collected: its code, and what its constructors have told of tables.
local function kilobytes()
  for _ = 1, 4 do collectgarbage() end
  return collectgarbage("count")
end

local function growth(times, load)
  for i = 1, times do load(i) end
  local before = kilobytes()
  for i = times + 1, 2 * times do load(i) end
  return kilobytes() - before
end

-- A loop, so that none of it is interpreted.
local function compile(i)
  local f = assert(loadstring("local t = 0; for i = 1, " .. i .. " do t = t + i end; return t"))
  assert(f() == i * (i + 1) / 2)
end
print("code", growth(600, compile) < 400)

local function construct(i)
  local parts = {}
  for k = 1, 100 do
    local name = "of" .. i .. "_" .. k
    parts[k] = "t = { a" .. name .. " = 1, b" .. name .. " = 2, c" .. name .. " = 3, d" .. name .. " = 4 }"
  end
  local f = assert(loadstring("local t; for _ = 1, 1 do " .. table.concat(parts, "\n") .. " end; return t"))
  assert(f()["dof" .. i .. "_100"] == 4)
end
print("constructors", growth(30, construct) < 2500)
