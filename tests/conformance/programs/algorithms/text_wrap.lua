-- Wrapping, justifying, word counts.
local text = "The quick brown fox jumps over the lazy dog and then, after a short pause, the dog chases the fox through the wood until both are far too tired to run."
local function wrap(s, w)
  local lines, line = {}, ""
  for word in s:gmatch("%S+") do
    if #line + #word + 1 > w and line ~= "" then
      lines[#lines + 1] = line
      line = word
    else line = line == "" and word or line .. " " .. word end
  end
  lines[#lines + 1] = line
  return lines
end
for _, l in ipairs(wrap(text, 30)) do print(("%-30s|%3d"):format(l, #l)) end
local function justify(l, w)
  local ws = {}
  for x in l:gmatch("%S+") do ws[#ws + 1] = x end
  if #ws < 2 then return l end
  local gaps, len = #ws - 1, #(l:gsub("%s", ""))
  local out = ws[1]
  for i = 2, #ws do
    local spaces = math.floor((w - len) * (i - 1) / gaps) - math.floor((w - len) * (i - 2) / gaps)
    out = out .. (" "):rep(spaces) .. ws[i]
  end
  return out
end
for _, l in ipairs(wrap(text, 40)) do print("[" .. justify(l, 40) .. "]") end
local counts = {}
for w in text:lower():gmatch("%a+") do counts[w] = (counts[w] or 0) + 1 end
local ws = {}
for w in pairs(counts) do ws[#ws + 1] = w end
table.sort(ws, function(a, b)
  if counts[a] ~= counts[b] then return counts[a] > counts[b] end
  return a < b
end)
for i = 1, 8 do io.write(ws[i], "=", counts[ws[i]], " ") end
print()
print((text:gsub("(%a)(%a*)", function(a, b) return a:upper() .. b end)):sub(1, 43))
