-- URLs: parse, format, resolve.

local querystring = require('querystring')

--- Splits an URL into protocol, auth, host, hostname, port, path, pathname, search, query, hash and href.
--- With parseQuery, `query` is a table. A table is returned as it is.
local function parse(text, parseQuery)
  if type(text) == 'table' then return text end
  local parsed = { href = text }
  local rest, hash = text:match('^([^#]*)(#.*)$')
  rest, parsed.hash = rest or text, hash
  local protocol, afterProtocol = rest:match('^([a-z][a-z0-9+.-]*)://(.*)$')
  if protocol then
    parsed.protocol = protocol
    local authority, path = afterProtocol:match('^([^/?]*)(.*)$')
    local auth, host = authority:match('^(.*)@([^@]*)$')
    parsed.auth, host = auth, host or authority
    local name, port = host:match('^(%[[%x:.]+%]):?(%d*)$')
    if not name then name, port = host:match('^([^:]*):?(%d*)$') end
    parsed.hostname = name and name:gsub('^%[(.*)%]$', '%1') or host
    parsed.host = name or host
    if port and port ~= '' then parsed.port = port end
    rest = path
  end
  if rest == '' then rest = '/' end
  if protocol and rest:sub(1, 1) == '?' then rest = '/' .. rest end
  parsed.path = rest
  local pathname, search = rest:match('^([^?]*)(%?.*)$')
  parsed.pathname, parsed.search = pathname or rest, search
  if search then parsed.query = search:sub(2) end
  if parseQuery then parsed.query = querystring.parse(parsed.query or '') end
  return parsed
end

local function searchOf(parsed)
  if parsed.search then return parsed.search end
  local query = parsed.query
  if type(query) == 'table' then query = querystring.stringify(query) end
  return query and query ~= '' and '?' .. query or ''
end

local function hostOf(parsed)
  local host, name = parsed.host, parsed.hostname
  if not host and not name then return nil end
  host = host or (name:find(':', 1, true) and '[' .. name .. ']' or name)
  return parsed.port and not host:find(':%d+$') and host .. ':' .. parsed.port or host
end

--- The URL such a table (or a string) describes.
local function format(parsed)
  if type(parsed) == 'string' then parsed = parse(parsed) end
  local parts = {}
  local host = hostOf(parsed)
  if parsed.protocol then
    parts[#parts + 1] = parsed.protocol:gsub(':?/*$', '') .. '://'
  elseif host then
    parts[#parts + 1] = '//'
  end
  if host then
    if parsed.auth then parts[#parts + 1] = parsed.auth .. '@' end
    parts[#parts + 1] = host
  end
  if parsed.pathname then
    parts[#parts + 1] = parsed.pathname .. searchOf(parsed)
  else
    parts[#parts + 1] = parsed.path or searchOf(parsed)
  end
  if parsed.hash then parts[#parts + 1] = (parsed.hash:gsub('^#?', '#', 1)) end
  return table.concat(parts)
end

-- Removes "." and ".." from an absolute path (RFC 3986 section 5.2.4).
local function removeDots(path)
  local kept = {}
  for segment in path:gmatch('[^/]*') do
    if segment == '..' then
      kept[#kept] = nil
    elseif segment ~= '.' and segment ~= '' then
      kept[#kept + 1] = segment
    end
  end
  local trailing = path:find('/%.?%.?$') ~= nil
  return '/' .. table.concat(kept, '/') .. (trailing and #kept > 0 and '/' or '')
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
  local directory = base.pathname:match('^(.*/)') or '/'
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
