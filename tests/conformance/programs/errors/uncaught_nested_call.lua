-- The position is where the error happened, not where the program called.
local function parse(s)
  local n = tonumber(s)
  if not n then
    error("cannot parse '" .. s .. "'")
  end
  return n
end
local total = 0
for _, s in ipairs({ "1", "2", "x3" }) do
  total = total + parse(s)
  print(total)
end
