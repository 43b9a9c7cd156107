-- Strings built piece by piece, and by a buffer table.
local n = tonumber(arg and arg[1]) or 3100000

local checksum = 0
for i = 1, n / 10 do
  local s = "item " .. i .. ": "
  for k = 1, 5 do s = s .. k .. "," end
  checksum = (checksum + #s + s:byte(-2)) % 1000003
end

local parts = {}
for i = 1, n do parts[#parts + 1] = i % 7 == 0 and "\n" or "x" .. i % 100 end
local text = table.concat(parts)

local grown = ""
for i = 1, n / 50 do grown = grown .. "ab" end
print(checksum, #text, #grown)
