-- A sparse matrix in compressed rows times a vector, again and again: loads through an array of indices.
local times = tonumber(arg and arg[1]) or 3400
local size, perRow = 10000, 8

local seed = 1234
local function random(limit)
  seed = seed * 16807 % 2147483647
  return seed % limit + 1
end

local values, columns, starts = {}, {}, { 1 }
for row = 1, size do
  for _ = 1, random(2 * perRow - 1) do
    values[#values + 1] = random(1000) / 1000
    columns[#columns + 1] = random(size)
  end
  starts[row + 1] = #values + 1
end

local function multiply(vector, out)
  for row = 1, size do
    local sum = 0
    for k = starts[row], starts[row + 1] - 1 do
      sum = sum + values[k] * vector[columns[k]]
    end
    out[row] = sum
  end
end

local function normalize(vector)
  local largest = 0
  for i = 1, size do
    if vector[i] > largest then largest = vector[i] end
  end
  for i = 1, size do vector[i] = vector[i] / largest end
  return largest
end

local vector, out, growth = {}, {}, 0
for i = 1, size do vector[i] = 1 end
for _ = 1, times do
  multiply(vector, out)
  growth = normalize(out)
  vector, out = out, vector
end
local sum = 0
for i = 1, size do sum = sum + vector[i] end
print(#values, ("%.9f\t%.9f"):format(growth, sum))
