-- Says "did you mean" when a missing field is read; adds string.levenshtein and string.luvitGlobalExtend.

local pretty = require('pretty-print')

--- The number of characters to insert, delete or replace to turn one string into the other.
function string.levenshtein(first, second)
  local previous = {}
  for j = 0, #second do previous[j] = j end
  for i = 1, #first do
    local current = { [0] = i }
    for j = 1, #second do
      local replace = previous[j - 1] + (first:byte(i) == second:byte(j) and 0 or 1)
      current[j] = math.min(previous[j] + 1, current[j - 1] + 1, replace)
    end
    previous = current
  end
  return previous[#second]
end

--- Makes `format % { arguments }` (or one argument) format a string.
function string.luvitGlobalExtend()
  getmetatable('').__mod = function(format, arguments)
    if type(arguments) ~= 'table' then return format:format(arguments) end
    return format:format(unpack(arguments))
  end
end

local FARTHEST = 3 -- changed characters in what still looks like a slip

local function suggestion(fields, wanted)
  local best, distance
  for name in pairs(fields) do
    if type(name) == 'string' then
      local apart = name:levenshtein(wanted)
      if apart <= FARTHEST and (not distance or apart < distance) then best, distance = name, apart end
    end
  end
  return best
end

--- A stand-in for a module (or a new table) which reports reads of fields it does not have.
return function(prefix, mod)
  mod = mod or {}
  return setmetatable({}, {
    __index = function(_, name)
      local value = mod[name]
      if value ~= nil or type(name) ~= 'string' then return value end
      local text = ('Missing field %s.%s'):format(prefix, name)
      local near = suggestion(mod, name)
      if near then text = ('%s, did you mean %s.%s?'):format(text, prefix, near) end
      pretty.print(debug.traceback(text, 2))
    end,
    __newindex = mod,
    __pairs = function() return pairs(mod) end,
  })
end
