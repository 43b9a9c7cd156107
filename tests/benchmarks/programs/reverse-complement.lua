-- The reverse complements of sequences in FASTA text, written in lines again.
local times = tonumber(arg and arg[1]) or 330

local seed = 11
local function random(limit)
  seed = (seed * 3877 + 29573) % 139968
  return math.floor(seed / 139968 * limit) + 1
end

local letters = "ACGTacgtNRYKMBVDHSW"
local function sequence(name, length)
  local lines = { ">" .. name }
  for start = 1, length, 60 do
    local codes = {}
    for i = 1, math.min(60, length - start + 1) do
      codes[i] = letters:byte(random(random(20) < 20 and 8 or #letters))
    end
    lines[#lines + 1] = string.char(unpack(codes))
  end
  return table.concat(lines, "\n") .. "\n"
end

local complement = {}
for pair in ("AT CG GC TA NN RY YR KM MK BV VB DH HD SS WW"):gmatch("%a%a") do
  local from, to = pair:sub(1, 1), pair:sub(2)
  complement[from], complement[from:lower()] = to, to
end

local function reversed(body)
  local strand = body:gsub("\n", ""):reverse():gsub(".", complement)
  local lines = {}
  for start = 1, #strand, 60 do lines[#lines + 1] = strand:sub(start, start + 59) end
  return table.concat(lines, "\n")
end

local text = sequence("one", 30000) .. sequence("two", 45017) .. sequence("three", 61)
for _ = 1, times do
  local out = {}
  for name, body in text:gmatch(">(%w+)\n([^>]*)") do
    out[#out + 1] = ">" .. name .. "\n" .. reversed(body) .. "\n"
  end
  text = table.concat(out)
end

local checksum = 0
for i = 1, #text do checksum = (checksum * 31 + text:byte(i)) % 1000003 end
print(#text, checksum)
print(text:sub(1, 64))
