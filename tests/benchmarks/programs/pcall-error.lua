-- Protected calls that succeed, and errors thrown and caught.
local n = tonumber(arg and arg[1]) or 4000000

local function check(i)
  if i % 10 == 0 then error("tenth") end
  if i % 10 == 5 then error({ code = i }) end
  return i
end

local fine, messages, codes = 0, 0, 0
for i = 1, n do
  local ok, value = pcall(check, i)
  if ok then
    fine = fine + 1
  elseif type(value) == "table" then
    codes = codes + value.code % 7
  else
    messages = messages + #value:match("tenth$")
  end
end
print(fine, messages, codes)
