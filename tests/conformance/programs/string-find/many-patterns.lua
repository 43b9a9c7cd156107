-- More patterns in use than an implementation is likely to remember.
local found = 0
for round = 1, 3 do
  for i = 1, 600 do
    local text = 'key' .. i .. '=' .. round
    local value = text:match('^key' .. i .. '=(%d+)$')
    if value == tostring(round) and not text:find('[' .. string.char(65 + i % 26) .. ']') then found = found + 1 end
  end
end
print(found)
