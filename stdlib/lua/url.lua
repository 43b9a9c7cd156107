-- URLs: parse, format, resolve.

local querystring = require('querystring')

local format

-- Host and port as they stand in an URL; an IPv6 address has brackets there, and none in `hostname`.
local function setHost(parsed, host)
  local name, port = host:match('^(%[[%x:.]+%]):?(%d*)$')
  if not name then name, port = host:match('^([^:]*):?(%d*)$') end
  parsed.host = host
  parsed.hostname = name and name:gsub('^%[(.*)%]$', '%1') or host
  if port and port ~= '' then parsed.port = port end
end

--- Splits an URL into protocol, auth, host (with the port), hostname, port, path, pathname, search, query, hash and href.
--- With parseQuery, `query` is a table. A table is returned as it is.
local function parse(text, parseQuery)
  if type(text) == 'table' then return text end
  if type(text) ~= 'string' then error('url must be a string', 2) end
  local parsed = {}
  local rest, hash = text:match('^([^#]*)(#.*)$')
  rest, parsed.hash = rest or text, hash
  local protocol, afterProtocol = rest:match('^([a-z][a-z0-9+.-]*)://(.*)$')
  if protocol then
    parsed.protocol = protocol
    local authority, path = afterProtocol:match('^([^/?]*)(.*)$')
    local auth, host = authority:match('^(.*)@([^@]*)$')
    parsed.auth, host = auth, host or authority
    if host ~= '' then setHost(parsed, host) end
    rest = path
  end
  if rest == '' then rest = '/' end
  if protocol and rest:sub(1, 1) == '?' then rest = '/' .. rest end
  parsed.path = rest
  local pathname, search = rest:match('^([^?]*)(%?.*)$')
  parsed.pathname, parsed.search = pathname or rest, search
  if search and search ~= '?' then parsed.query = search:sub(2) end
  if parseQuery then parsed.query = querystring.parse(parsed.query or '') end
  parsed.href = format(parsed)
  return parsed
end

local function searchOf(parsed)
  if parsed.search and parsed.search ~= '' then return (parsed.search:gsub('^%??', '?', 1)) end
  local query = parsed.query
  if type(query) == 'table' then query = querystring.stringify(query) end
  return query and query ~= '' and '?' .. query or ''
end

local function hostOf(parsed)
  local host, name = parsed.host, parsed.hostname
  if host and host ~= '' then return host end
  if not name or name == '' then return nil end
  if name:find(':', 1, true) then name = '[' .. name .. ']' end
  return parsed.port and name .. ':' .. parsed.port or name
end

local function percentEncode(text, pattern)
  return (text:gsub(pattern, function(char) return ('%%%02X'):format(char:byte()) end))
end

--- The URL such a table (or a string) describes.
function format(parsed)
  if type(parsed) == 'string' then parsed = parse(parsed) end
  local parts = {}
  local host = hostOf(parsed)
  local pathname = percentEncode(parsed.pathname or '', '[?#]')
  if parsed.protocol then
    parts[#parts + 1] = parsed.protocol:gsub(':?/*$', '') .. '://'
  elseif host then
    parts[#parts + 1] = '//'
  end
  if host then
    if parsed.auth and parsed.auth ~= '' then parts[#parts + 1] = percentEncode(parsed.auth, '[^%w:!-.~]') .. '@' end
    parts[#parts + 1] = host
    if pathname ~= '' and pathname:sub(1, 1) ~= '/' then pathname = '/' .. pathname end
  end
  parts[#parts + 1] = pathname
  parts[#parts + 1] = percentEncode(searchOf(parsed), '#')
  if parsed.hash and parsed.hash ~= '' then parts[#parts + 1] = (parsed.hash:gsub('^#?', '#', 1)) end
  return table.concat(parts)
end

-- Removes "." and ".." (RFC 3986 section 5.2.4). A path without a root keeps what leads out of it.
local function removeDots(path)
  local root, rest = path:match('^(/?)(.*)$')
  local kept, isDirectory = {}, false
  for segment in (rest .. '/'):gmatch('([^/]*)/') do
    isDirectory = segment == '.' or segment == '..'
    if segment == '..' and (root ~= '' or #kept > 0 and kept[#kept] ~= '..') then
      kept[#kept] = nil
    elseif segment ~= '.' then
      kept[#kept + 1] = segment
    end
  end
  if isDirectory and (root ~= '' or rest:find('/', 1, true)) then kept[#kept + 1] = '' end
  return root .. table.concat(kept, '/')
end

--- What the reference means relative to the base, as a table.
local function resolveObject(base, reference)
  base, reference = parse(base), type(reference) == 'table' and format(reference) or reference
  local target = parse(reference)
  if target.protocol then return target end
  local result = {
    protocol = base.protocol, auth = base.auth, host = base.host, hostname = base.hostname, port = base.port,
    hash = target.hash,
  }
  local function place(path, search)
    result.pathname, result.search = path, search
    result.path = path .. (search or '')
    result.query = search and search:sub(2)
    result.href = format(result)
    return result
  end
  if reference:sub(1, 2) == '//' then return parse((base.protocol or 'http') .. ':' .. reference) end
  if reference == '' or reference:sub(1, 1) == '#' then return place(base.pathname, base.search) end
  if reference:sub(1, 1) == '?' then return place(base.pathname, target.search) end
  if reference:sub(1, 1) == '/' then return place(removeDots(target.pathname), target.search) end
  local directory = base.pathname:match('^(.*/)') or base.host and '/' or ''
  return place(removeDots(directory .. target.pathname), target.search)
end

--- What the reference means relative to the base, as a string.
local function resolve(base, reference)
  return format(resolveObject(base, reference))
end

exports.parse = parse
exports.format = format
exports.resolve = resolve
exports.resolveObject = resolveObject
