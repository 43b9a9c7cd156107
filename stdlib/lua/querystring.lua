-- Query strings: a=1&b=2.

local function urldecode(text)
  return (text:gsub('+', ' '):gsub('%%(%x%x)', function(digits) return string.char(tonumber(digits, 16)) end))
end

local function urlencode(text)
  return (tostring(text):gsub('[^%w*._-]', function(char) return ('%%%02X'):format(char:byte()) end))
end

local function escapePattern(text)
  return (text:gsub('%W', '%%%0'))
end

--- A table of the decoded pairs; repeated keys get a list of their values, keys without value ''.
local function parse(text, separator, equals)
  separator, equals = escapePattern(separator or '&'), escapePattern(equals or '=')
  local result = {}
  for pair in (tostring(text) .. (separator:gsub('%%', ''))):gmatch('(.-)' .. separator) do
    local first, last = pair:find(equals)
    local key = urldecode(first and pair:sub(1, first - 1) or pair)
    local value = first and urldecode(pair:sub(last + 1)) or ''
    local existing = result[key]
    if pair == '' then
      value = nil
    elseif existing == nil then
      result[key] = value
    elseif type(existing) == 'table' then
      existing[#existing + 1] = value
    else
      result[key] = { existing, value }
    end
  end
  return result
end

local function encodePair(key, value, equals)
  return urlencode(key) .. equals .. urlencode(value)
end

--- The opposite of parse; lists repeat their key.
local function stringify(params, separator, equals)
  separator, equals = separator or '&', equals or '='
  local pairsOut = {}
  for key, value in pairs(params) do
    if type(value) ~= 'table' then value = { value } end
    for _, each in ipairs(value) do pairsOut[#pairsOut + 1] = encodePair(key, each, equals) end
  end
  return table.concat(pairsOut, separator)
end

exports.urldecode = urldecode
exports.urlencode = urlencode
exports.parse = parse
exports.stringify = stringify
