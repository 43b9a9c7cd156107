-- The longest pancake flipping over all permutations, enumerated by counting rotations.
local n = tonumber(arg and arg[1]) or 10

local perm, work, count = {}, {}, {}
for i = 1, n do
  perm[i] = i
  count[i] = i
end

local function flips()
  for i = 1, n do work[i] = perm[i] end
  local total = 0
  local first = work[1]
  while first ~= 1 do
    local i, j = 1, first
    while i < j do
      work[i], work[j] = work[j], work[i]
      i, j = i + 1, j - 1
    end
    total = total + 1
    first = work[1]
  end
  return total
end

local longest, checksum, sign = 0, 0, 1
local depth
repeat
  local f = flips()
  if f > longest then longest = f end
  checksum = checksum + sign * f
  sign = -sign
  depth = 2
  while depth <= n do
    local first = perm[1]
    for i = 1, depth - 1 do perm[i] = perm[i + 1] end
    perm[depth] = first
    count[depth] = count[depth] - 1
    if count[depth] > 0 then break end
    count[depth] = depth
    depth = depth + 1
  end
until depth > n
print(n, longest, checksum)
