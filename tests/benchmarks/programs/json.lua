-- Encoding and decoding JSON.
local times = tonumber(arg and arg[1]) or 5300

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n" }

local function encode(v, out)
  local kind = type(v)
  if kind == "table" then
    if v[1] ~= nil then
      out[#out + 1] = "["
      for i, item in ipairs(v) do
        if i > 1 then out[#out + 1] = "," end
        encode(item, out)
      end
      out[#out + 1] = "]"
    else
      local keys = {}
      for k in pairs(v) do keys[#keys + 1] = k end
      table.sort(keys)
      out[#out + 1] = "{"
      for i, k in ipairs(keys) do
        if i > 1 then out[#out + 1] = "," end
        encode(k, out)
        out[#out + 1] = ":"
        encode(v[k], out)
      end
      out[#out + 1] = "}"
    end
  elseif kind == "string" then
    out[#out + 1] = '"' .. v:gsub('["\\\n]', escapes) .. '"'
  else
    out[#out + 1] = tostring(v)
  end
  return out
end

local decode_value

local function skip(s, i) return s:find("%S", i) end

local function decode_string(s, i)
  local j = i + 1
  while true do
    local k = s:find('["\\]', j)
    if s:sub(k, k) == '"' then
      local raw = s:sub(i + 1, k - 1)
      if raw:find("\\", 1, true) then raw = raw:gsub("\\(.)", { n = "\n", ["\""] = "\"", ["\\"] = "\\" }) end
      return raw, k + 1
    end
    j = k + 2
  end
end

local function decode_list(s, i)
  local list = {}
  i = skip(s, i + 1)
  while s:sub(i, i) ~= "]" do
    list[#list + 1], i = decode_value(s, i)
    i = skip(s, i)
    if s:sub(i, i) == "," then i = skip(s, i + 1) end
  end
  return list, i + 1
end

local function decode_object(s, i)
  local object = {}
  i = skip(s, i + 1)
  while s:sub(i, i) ~= "}" do
    local key
    key, i = decode_string(s, i)
    i = skip(s, skip(s, i) + 1)
    object[key], i = decode_value(s, i)
    i = skip(s, i)
    if s:sub(i, i) == "," then i = skip(s, i + 1) end
  end
  return object, i + 1
end

function decode_value(s, i)
  local c = s:sub(i, i)
  if c == "{" then return decode_object(s, i) end
  if c == "[" then return decode_list(s, i) end
  if c == '"' then return decode_string(s, i) end
  local _, last, word = s:find("^([%w.+-]+)", i)
  if word == "true" then return true, last + 1 end
  if word == "false" then return false, last + 1 end
  return tonumber(word), last + 1
end

local people = {}
for i = 1, 30 do
  people[i] = { id = i, name = "person \"" .. i .. "\"", score = i * 1.5, tags = { "a", "b", "tag" .. i }, active = i % 2 == 0 }
end

local text
for _ = 1, times do
  text = table.concat(encode(people, {}))
  people = decode_value(text, 1)
end
print(#text, people[7].name, people[30].score, people[12].tags[3], people[5].active)
