-- All permutations of a list through a recursive generator.
local times = tonumber(arg and arg[1]) or 41

local function permute(list, size)
  if size <= 1 then
    coroutine.yield(list)
  else
    for i = 1, size do
      list[size], list[i] = list[i], list[size]
      permute(list, size - 1)
      list[size], list[i] = list[i], list[size]
    end
  end
end

local n, list = 9, {}
for i = 1, n do list[i] = i end
local count, checksum = 0, 0
for _ = 1, times do
  for p in coroutine.wrap(function() permute(list, n) end) do
    count = count + 1
    checksum = (checksum * 7 + p[1] * 3 + p[n]) % 1000003
  end
end
print(count, checksum)
