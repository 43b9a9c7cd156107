-- Header lists: arrays of { name, value } in wire order, which can also be read and assigned by name in any case.

local lower = string.lower

local headerMeta = {}

--- The value of the first header of that name.
function headerMeta.__index(headers, name)
  if type(name) ~= 'string' then return nil end
  local size, wanted = #name, lower(name)
  for i = 1, #headers do
    local found = headers[i][1]
    if #found == size and lower(found) == wanted then return headers[i][2] end
  end
end

local function remove(headers, name)
  local wanted, kept, count = lower(name), 0, #headers
  local position
  for i = 1, count do
    local header = headers[i]
    headers[i] = nil
    if lower(header[1]) == wanted then
      position = position or kept + 1
    else
      kept = kept + 1
      headers[kept] = header
    end
  end
  return position
end

--- Replaces all headers of that name, in place of the first; a list adds one header per value, nil only deletes.
function headerMeta.__newindex(headers, name, value)
  if type(name) ~= 'string' then
    rawset(headers, name, value)
    return
  end
  local position = remove(headers, name) or #headers + 1
  if value == nil then return end
  if type(value) ~= 'table' then value = { value } end
  for i = 1, #value do
    table.insert(headers, position + i - 1, { name, value[i] })
  end
end

local function append(list, name, value)
  if type(value) ~= 'table' then
    list[#list + 1] = { name, value }
    return
  end
  for i = 1, #value do list[#list + 1] = { name, value[i] } end
end

--- A header list from a map name -> value(s), a list of pairs, or a mixture.
local function toHeaders(source)
  local list = {}
  for i = 1, #source do
    append(list, source[i][1], source[i][2])
  end
  for name, value in pairs(source) do
    if type(name) == 'string' then append(list, name, value) end
  end
  return setmetatable(list, headerMeta)
end

local function newHeaders(source)
  if source then return toHeaders(source) end
  return setmetatable({}, headerMeta)
end

--- One list with the headers of all; later ones replace those of the same name.
local function combineHeaders(...)
  local combined = newHeaders()
  for i = 1, select('#', ...) do
    local source = select(i, ...)
    if source then
      local grouped, names = {}, {}
      for _, header in ipairs(toHeaders(source)) do
        local name = lower(header[1])
        if not grouped[name] then
          grouped[name] = {}
          names[#names + 1] = header[1]
        end
        table.insert(grouped[name], header[2])
      end
      for _, name in ipairs(names) do combined[name] = grouped[lower(name)] end
    end
  end
  return combined
end

--- Only the header list of a table which may hold other fields too.
local function getHeaders(source)
  local list = newHeaders()
  for i = 1, #source do list[i] = source[i] end
  return list
end

exports.headerMeta = headerMeta
exports.newHeaders = newHeaders
exports.toHeaders = toHeaders
exports.combineHeaders = combineHeaders
exports.getHeaders = getHeaders
