-- Loops whose limits grow around an outer loop, by sums, products and differences.
local function count(combine, start)
  local doubled, turns = 1, 0
  while doubled < 64 do
    for offset = start, doubled - 1 do turns = turns + combine(offset, doubled) end
    doubled = doubled * 2
  end
  return turns
end
print(count(function(a, b) return a + b end, 0), count(function(a) return a end, 1))

local function triangle()
  local limit, turns = 1, 0
  repeat
    for _ = 1, limit do turns = turns + 1 end
    limit = limit + 1
  until limit > 20
  return turns
end
print(triangle())

local function down()
  local limit, turns = -1, 0
  while limit > -100 do
    for i = 0, limit, -1 do turns = turns + i end
    limit = limit * 2
  end
  return turns
end
print(down())

local function fractions()
  local limit, turns = 1, 0
  while limit < 100 do
    for _ = 1, limit / 3 do turns = turns + 1 end
    limit = limit * 2
  end
  return turns
end
print(fractions())

local function factors(list)
  local span = 1
  while span < #list do
    for offset = 0, span - 1 do
      for i = offset + 1, #list, 2 * span do list[i], list[i + span] = list[i] + list[i + span], list[i] - list[i + span] end
    end
    span = span * 2
  end
  return table.concat(list, " ")
end
print(factors({ 1, 2, 3, 4, 5, 6, 7, 8 }))

local function huge()
  local limit, turns = 1, 0
  for _ = 1, 70 do
    for i = 1, limit do
      turns = turns + 1
      if i > 3 then break end
    end
    limit = limit * 1e10
  end
  return turns
end
print(huge())
