-- File paths: those of POSIX systems and those of Windows, wherever the program runs. Call with a colon:
-- `require('path/base').nt:join('C:', 'a')`. `require('path')` has the functions for the system at hand.

local Object = require('core').Object

local Path = Object:extend()

--- Paths of one kind; separators are all that divide parts, the first one is what is written.
function Path:initialize(root, separators, isWindows)
  self.root, self.sep, self.isWindows = root, separators:sub(1, 1), isWindows
  local set = separators:gsub('\\', '%%\\')
  self.partPattern, self.endPattern, self.beginPattern = '[^' .. set .. ']+', '[' .. set .. ']+$', '^[' .. set .. ']+'
end

function Path:getSep() return self.sep end

-- Splits off what makes a path absolute, with the system's separators: "/", "C:\", "\\host\share\"; "" if relative.
-- "C:" alone is relative to that drive's own directory.
local function splitRoot(self, name)
  local function behind(rest) return (rest:gsub(self.beginPattern, '')) end
  local startsWithSeparator = name:find(self.beginPattern)
  if self.isWindows then
    local host, share, rest = name:match('^[/\\][/\\]([^/\\]+)[/\\]+([^/\\]+)(.*)$')
    if host then return '\\\\' .. host .. '\\' .. share .. '\\', behind(rest) end
    local drive
    drive, rest = name:match('^(%a:)(.*)$')
    if drive then
      if rest:find(self.beginPattern) then return drive .. '\\', behind(rest) end
      return drive, rest
    end
  end
  if startsWithSeparator then return self.sep, behind(name) end
  return '', name
end

--- The root of an absolute path; without argument, the root of the current directory.
function Path:getRoot(name)
  local root = splitRoot(self, name or require('uv').cwd())
  return root
end

function Path:isDriveRelative(name)
  return self.isWindows and (name:find('^%a:[^/\\]') or name:find('^%a:$')) ~= nil
end

function Path:isUNC(name)
  return self.isWindows and name:find('^[/\\][/\\][^/\\]+[/\\]+[^/\\]+') ~= nil
end

function Path:isAbsolute(name)
  local root = splitRoot(self, name)
  return root ~= '' and not self:isDriveRelative(name)
end

function Path:normalizeSeparators(name)
  return self.isWindows and (name:gsub('/', '\\')) or name
end

function Path:pathsEqual(first, second)
  if self.isWindows then return first:lower() == second:lower() end
  return first == second
end

-- The parts with "." and ".." worked out; those which would climb out of a root are dropped.
local function resolveParts(self, rest, rooted)
  local parts = {}
  for part in rest:gmatch(self.partPattern) do
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
function Path:normalize(name)
  local root, rest = splitRoot(self, name)
  local text = table.concat(resolveParts(self, rest, root ~= ''), self.sep)
  if text == '' and root == '' then text = '.' end
  if text ~= '' and rest:find(self.endPattern) then text = text .. self.sep end
  return root .. text
end

--- Puts paths one after the other, and normalizes.
function Path:join(...)
  local parts = {}
  for i = 1, select('#', ...) do
    local part = select(i, ...)
    if part and part ~= '' then parts[#parts + 1] = part end
  end
  return self:normalize(table.concat(parts, self.sep))
end

--- The absolute path that following the paths from the current directory leads to.
function Path:resolve(...)
  local resolved = require('uv').cwd()
  for i = 1, select('#', ...) do
    local part = select(i, ...)
    if part and part ~= '' then
      resolved = self:isAbsolute(part) and part or resolved .. self.sep .. part
    end
  end
  local root, rest = splitRoot(self, resolved)
  return root .. table.concat(resolveParts(self, rest, true), self.sep)
end

--- The way from one path to the other.
function Path:relative(from, to)
  local fromRoot, fromRest = splitRoot(self, self:resolve(from))
  local toRoot, toRest = splitRoot(self, self:resolve(to))
  if not self:pathsEqual(fromRoot, toRoot) then return self:resolve(to) end
  local fromParts, toParts = resolveParts(self, fromRest, true), resolveParts(self, toRest, true)
  local common = 0
  while fromParts[common + 1] and toParts[common + 1]
    and self:pathsEqual(fromParts[common + 1], toParts[common + 1]) do
    common = common + 1
  end
  local parts = {}
  for _ = common + 1, #fromParts do parts[#parts + 1] = '..' end
  for i = common + 1, #toParts do parts[#parts + 1] = toParts[i] end
  return table.concat(parts, self.sep)
end

--- Everything before the last part.
function Path:dirname(name)
  local root, rest = splitRoot(self, name)
  local directory = rest:gsub(self.endPattern, ''):gsub(self.partPattern .. '$', '')
  if directory ~= '' then return root .. (directory:gsub(self.endPattern, '')) end
  return root ~= '' and root or '.'
end

--- The last part, without `extension` if it ends so.
function Path:basename(name, extension)
  local _, rest = splitRoot(self, name)
  local base = rest:gsub(self.endPattern, ''):match(self.partPattern .. '$') or ''
  if extension and #extension < #base and base:sub(-#extension) == extension then
    base = base:sub(1, -#extension - 1)
  end
  return base
end

--- The last part's extension with its dot; "" if there is none.
function Path:extname(name)
  return self:basename(name):match('^.+(%.[^.]*)$') or ''
end

--- Windows: the form without length limit. Elsewhere the path itself.
function Path:_makeLong(name)
  if not self.isWindows then return name end
  local resolved = self:resolve(name)
  if self:isUNC(resolved) then return '\\\\?\\UNC\\' .. resolved:sub(3) end
  return resolved:find('^%a:\\') and '\\\\?\\' .. resolved or name
end

exports.Path = Path
exports.posix = Path:new('/', '/', false)
exports.nt = Path:new('c:\\', '\\/', true)
