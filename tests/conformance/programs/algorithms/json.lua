-- A JSON encoder and decoder.
local esc = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }
local function enc(v)
  local t = type(v)
  if t == "table" then
    local o = {}
    if #v > 0 or next(v) == nil then
      for i, x in ipairs(v) do o[i] = enc(x) end
      return "[" .. table.concat(o, ",") .. "]"
    end
    local ks = {}
    for k in pairs(v) do ks[#ks + 1] = k end
    table.sort(ks)
    for i, k in ipairs(ks) do o[i] = enc(k) .. ":" .. enc(v[k]) end
    return "{" .. table.concat(o, ",") .. "}"
  elseif t == "string" then
    return '"' .. v:gsub('[%c"\\]', function(c) return esc[c] or ("\\u%04x"):format(c:byte()) end) .. '"'
  end
  return tostring(v)
end
local function dec(s)
  local pos = 1
  local value
  local function ws() pos = s:find("%S", pos) or #s + 1 end
  local function fail(m) error(m .. " at " .. pos, 0) end
  local function str()
    local out = {}
    pos = pos + 1
    while true do
      local c = s:sub(pos, pos)
      if c == "" then fail("unfinished string") elseif c == '"' then
        pos = pos + 1
        return table.concat(out)
      elseif c == "\\" then
        local e = s:sub(pos + 1, pos + 1)
        if e == "u" then
          out[#out + 1] = string.char(tonumber(s:sub(pos + 2, pos + 5), 16))
          pos = pos + 6
      else
        out[#out + 1] = ({ n = "\n", t = "\t" })[e] or e
        pos = pos + 2
      end else
        out[#out + 1] = c
        pos = pos + 1
      end
    end
  end
  function value()
    ws()
    local c = s:sub(pos, pos)
    if c == "{" then
      local r = {}
      pos = pos + 1
      ws()
      if s:sub(pos, pos) == "}" then
        pos = pos + 1
        return r
      end
      repeat
        ws()
        local k = str()
        ws()
        if s:sub(pos, pos) ~= ":" then fail("colon expected") end
        pos = pos + 1
        r[k] = value()
        ws()
        local d = s:sub(pos, pos)
        pos = pos + 1
      until d ~= ","
      return r
    elseif c == "[" then
      local r = {}
      pos = pos + 1
      ws()
      if s:sub(pos, pos) == "]" then
        pos = pos + 1
        return r
      end
      repeat
        r[#r + 1] = value()
        ws()
        local d = s:sub(pos, pos)
        pos = pos + 1
      until d ~= ","
      return r
    elseif c == '"' then return str() end
    local w = s:match("^[%w.+-]+", pos)
    if not w then fail("unexpected character") end
    pos = pos + #w
    if w == "true" then
      return true
    elseif w == "false" then
      return false
    elseif w == "null" then
      return nil
    end
    return tonumber(w) or fail("bad word")
  end
  return value()
end
local text = '{"a": [1, 2.5, -3e2, true, false, []], "s": "q\\"uo\\nte\\u0041", "o": {"n": {}}}'
local v = dec(text)
print(enc(v))
print(v.a[3], v.s, enc(dec(enc(v))) == enc(v))
print(pcall(dec, '{"a" 1}'))
print(pcall(dec, '"open'))
print(pcall(dec, "[?]"))
print(enc({ x = { 1, { y = "\1" } }, [ "k k" ] = false }))
