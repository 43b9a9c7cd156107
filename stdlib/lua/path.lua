-- File paths in the manner of the operating system: join, normalize, resolve, relative, dirname, basename, ...

local isWindows = require('los').type() == 'win32'

local path = exports

path.sep = isWindows and '\\' or '/'

local SEPARATORS = isWindows and '/\\' or '/'
local PART = '[^' .. SEPARATORS .. ']+'
local ENDS_WITH_SEPARATOR = '[' .. SEPARATORS .. ']$'

function path.getSep() return path.sep end

-- Splits off what makes a path absolute, with the system's separators: "/", "C:\", "\\host\share\"; "" if relative.
-- "C:" alone is relative to that drive's own directory.
local function splitRoot(name)
  if not isWindows then
    if name:sub(1, 1) ~= '/' then return '', name end
    return '/', (name:gsub('^/+', ''))
  end
  local host, share, rest = name:match('^[/\\][/\\]([^/\\]+)[/\\]+([^/\\]+)(.*)$')
  if host then return '\\\\' .. host .. '\\' .. share .. '\\', (rest:gsub('^[/\\]+', '')) end
  local drive
  drive, rest = name:match('^(%a:)(.*)$')
  if drive then
    if rest:find('^[/\\]') then return drive .. '\\', (rest:gsub('^[/\\]+', '')) end
    return drive, rest
  end
  if name:find('^[/\\]') then return '\\', (name:gsub('^[/\\]+', '')) end
  return '', name
end

--- The root of an absolute path; without argument, the root of the current directory.
function path.getRoot(name)
  local root = splitRoot(name or require('uv').cwd())
  return root
end
path.root = path.getRoot()

function path.isDriveRelative(name)
  return isWindows and name:find('^%a:[^/\\]') ~= nil or isWindows and name:find('^%a:$') ~= nil
end

function path.isUNC(name)
  return isWindows and name:find('^[/\\][/\\][^/\\]+[/\\]+[^/\\]+') ~= nil
end

function path.isAbsolute(name)
  local root = splitRoot(name)
  return root ~= '' and not path.isDriveRelative(name)
end

function path.normalizeSeparators(name)
  return isWindows and (name:gsub('/', '\\')) or name
end

local function comparable(name)
  return isWindows and name:lower() or name
end

function path.pathsEqual(first, second)
  return comparable(first) == comparable(second)
end

-- The parts with "." and ".." worked out; those which would climb out of a root are dropped.
local function resolveParts(rest, rooted)
  local parts = {}
  for part in rest:gmatch(PART) do
    if part == '..' then
      if #parts > 0 and parts[#parts] ~= '..' then
        parts[#parts] = nil
      elseif not rooted then
        parts[#parts + 1] = part
      end
    elseif part ~= '.' then
      parts[#parts + 1] = part
    end
  end
  return parts
end

--- The shortest path meaning the same, without looking at files. A separator at the end stays.
function path.normalize(name)
  local root, rest = splitRoot(name)
  local text = table.concat(resolveParts(rest, root ~= ''), path.sep)
  if text == '' and root == '' then text = '.' end
  if text ~= '' and rest:find(ENDS_WITH_SEPARATOR) then text = text .. path.sep end
  return root .. text
end

--- Puts paths one after the other, and normalizes.
function path.join(...)
  local parts = {}
  for i = 1, select('#', ...) do
    local part = select(i, ...)
    if part and part ~= '' then parts[#parts + 1] = part end
  end
  return path.normalize(table.concat(parts, path.sep))
end

--- The absolute path that following the paths from the current directory leads to.
function path.resolve(...)
  local resolved = require('uv').cwd()
  for i = 1, select('#', ...) do
    local part = select(i, ...)
    if part and part ~= '' then
      if path.isAbsolute(part) then
        resolved = part
      else
        resolved = resolved .. path.sep .. part
      end
    end
  end
  local root, rest = splitRoot(resolved)
  return root .. table.concat(resolveParts(rest, true), path.sep)
end

--- The way from one path to the other.
function path.relative(from, to)
  local fromRoot, fromRest = splitRoot(path.resolve(from))
  local toRoot, toRest = splitRoot(path.resolve(to))
  if not path.pathsEqual(fromRoot, toRoot) then return path.resolve(to) end
  local fromParts, toParts = resolveParts(fromRest, true), resolveParts(toRest, true)
  local common = 0
  while fromParts[common + 1] and toParts[common + 1]
    and path.pathsEqual(fromParts[common + 1], toParts[common + 1]) do
    common = common + 1
  end
  local parts = {}
  for _ = common + 1, #fromParts do parts[#parts + 1] = '..' end
  for i = common + 1, #toParts do parts[#parts + 1] = toParts[i] end
  return table.concat(parts, path.sep)
end

local function withoutLastSeparators(rest)
  return (rest:gsub('[' .. SEPARATORS .. ']+$', ''))
end

--- Everything before the last part.
function path.dirname(name)
  local root, rest = splitRoot(name)
  local directory = withoutLastSeparators(rest):match('^(.*)[' .. SEPARATORS .. ']')
  if directory then return root .. withoutLastSeparators(directory) end
  return root ~= '' and root or '.'
end

--- The last part, without `extension` if it ends so.
function path.basename(name, extension)
  local _, rest = splitRoot(name)
  local base = withoutLastSeparators(rest):match(PART .. '$') or ''
  if extension and #extension < #base and base:sub(-#extension) == extension then
    base = base:sub(1, -#extension - 1)
  end
  return base
end

--- The last part's extension with its dot; "" if there is none.
function path.extname(name)
  return path.basename(name):match('^.+(%.[^.]*)$') or ''
end

--- Windows: the form without length limit. Elsewhere the path itself.
function path._makeLong(name)
  if not isWindows then return name end
  local resolved = path.resolve(name)
  if path.isUNC(resolved) then return '\\\\?\\UNC\\' .. resolved:sub(3) end
  return resolved:find('^%a:\\') and '\\\\?\\' .. resolved or name
end
