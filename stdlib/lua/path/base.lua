-- File paths: those of POSIX systems and those of Windows, wherever the program runs. Call with a colon:
-- `require('path/base').nt:join('C:', 'a')`. `require('path')` has the functions for the system at hand.

local Object = require('core').Object

local Path = Object:extend()

function Path:initialize(root, separator, isWindows)
  self.root, self.sep, self.isWindows = root, separator, isWindows
end

function Path:getSep() return self.sep end

function Path:_get(key) return self[key] end

function Path:normalizeSeparators(name)
  return self.isWindows and (name:gsub('/', '\\')) or name
end

function Path:pathsEqual(first, second)
  if self.isWindows then return first ~= nil and second ~= nil and first:lower() == second:lower() end
  return first == second
end

-- What makes a path absolute -----------------------------------------------------------------------------------------

--- Whether a Windows path names a server: \\server\share\...
function Path:isUNC(name)
  return self.isWindows and name ~= nil and name:find('^[\\/][\\/][^?\\/.]') ~= nil
end

--- Whether a Windows path starts in a drive's own directory: d:name.
function Path:isDriveRelative(name)
  return self.isWindows and name:find('^%a:[^\\/]') ~= nil
end

--- The root that paths start at: "/"; on Windows "d:\", "\\server\" or "\\server\share\", "d:" where the path is relative
--- to the drive's own directory, nil where it is relative, and "c:\" without a path.
function Path:getRoot(name)
  if not self.isWindows or not name then return self.root end
  if self:isUNC(name) then
    local server, rest = name:match('^..([^\\/]+)(.*)$')
    local share = rest:match('^[\\/]([^\\/.][^\\/]*)')
    return '\\\\' .. server .. '\\' .. (share and share .. '\\' or '')
  end
  local drive = name:match('^%a:')
  if drive and not self:isDriveRelative(name) then return drive .. '\\' end
  return drive
end

function Path:isAbsolute(name)
  if not self.isWindows then return name:sub(1, 1) == '/' end
  return not self:isDriveRelative(name) and self:getRoot(name) ~= nil
end

-- Parts --------------------------------------------------------------------------------------------------------------

--- The path as its root, the directories, and the last part: "/", "usr/", "bin".
function Path:_splitPath(name)
  name = self:normalizeSeparators(name)
  local root = (self:isAbsolute(name) or self:isDriveRelative(name)) and self:getRoot(name) or ''
  local rest = name:sub(#root + 1):match('^(.-)[' .. self.sep .. ']*$')
  local base = rest:match('[^' .. self.sep .. ']*$')
  return root, rest:sub(1, #rest - #base), base
end

function Path:_splitBySeparators(name)
  local parts = {}
  for part in name:gmatch('[^' .. self.sep .. ']+') do parts[#parts + 1] = part end
  return parts
end

--- Works "." and ".." out, in place. ".." that lead out are kept where the parts are relative.
function Path:_normalizeArray(parts, isRelative)
  local count, kept = #parts, 0
  for i = 1, count do
    local part = parts[i]
    if part == '..' and kept > 0 and parts[kept] ~= '..' then
      kept = kept - 1
    elseif part ~= '.' and (part ~= '..' or isRelative) then
      kept = kept + 1
      parts[kept] = part
    end
  end
  for i = kept + 1, count do parts[i] = nil end
end

--- The parts that all the paths begin with.
function Path:_commonParts(first, ...)
  local common, others = {}, {}
  for i = 1, select('#', ...) do others[i] = self:_splitBySeparators((select(i, ...))) end
  for i, part in ipairs(self:_splitBySeparators(first)) do
    for _, parts in ipairs(others) do
      if not self:pathsEqual(part, parts[i]) then return common end
    end
    common[i] = part
  end
  return common
end

-- Putting together ---------------------------------------------------------------------------------------------------

--- The shortest path meaning the same, without looking at files. A separator at the end stays.
function Path:normalize(name)
  name = self:normalizeSeparators(name)
  local isAbsolute = self:isAbsolute(name)
  local root = isAbsolute and self:getRoot(name) or ''
  local parts = self:_splitBySeparators(name:sub(#root + 1))
  self:_normalizeArray(parts, not isAbsolute)
  if #parts == 0 then return isAbsolute and root or '.' end
  return root .. table.concat(parts, self.sep) .. (name:sub(-1) == self.sep and self.sep or '')
end

--- Puts paths one after the other, and normalizes.
function Path:join(...)
  local parts = {}
  for i = 1, select('#', ...) do
    local part = select(i, ...)
    if part and part ~= '' then parts[#parts + 1] = self:normalizeSeparators(part) end
  end
  -- Only a first part that is such a path itself makes one with a server.
  local hasServer = self:isUNC(parts[1])
  for i, part in ipairs(parts) do
    if i > 1 then part = part:gsub('^[' .. self.sep .. ']+', '') end
    if i < #parts then part = part:gsub('[' .. self.sep .. ']+$', '') end
    parts[i] = part
  end
  local joined = table.concat(parts, self.sep)
  if not hasServer then joined = joined:gsub('^[' .. self.sep .. ']+', self.sep) end
  return self:normalize(joined)
end

-- The current directory, or that of a drive, which Windows keeps in the environment.
local function directoryOf(self, drive)
  local uv = require('uv')
  if not drive then return uv.cwd() end
  local directory = uv.os_getenv('=' .. drive)
  return directory and self:pathsEqual(directory:sub(1, 2), drive) and directory or drive
end

--- The absolute path that following the paths from the current directory leads to.
function Path:resolve(...)
  local resolved, drive = '', nil
  for i = select('#', ...), 1, -1 do
    local part = select(i, ...)
    if part and part ~= '' then
      local root = drive and self:getRoot(part)
      if self:isDriveRelative(part) then
        root = root or self:getRoot(part)
        drive = drive or root
        part = part:sub(#root + 1)
      end
      -- Once a drive is chosen, what is on others doesn't count.
      if not root or drive:sub(1, 2) == root:sub(1, 2) then
        resolved = self:join(self:normalize(part), resolved)
        if self:isAbsolute(resolved) then return resolved end
      end
    end
  end
  return self:join(directoryOf(self, drive), resolved)
end

--- The way from one path to the other; the other where there is none.
function Path:relative(from, to)
  from, to = self:resolve(from), self:resolve(to)
  local fromRoot, fromDirectory, fromBase = self:_splitPath(from)
  local toRoot, toDirectory, toBase = self:_splitPath(to)
  if not self:pathsEqual(fromRoot, toRoot) then return to end
  from, to = fromDirectory .. fromBase, toDirectory .. toBase
  local common = #self:_commonParts(from, to)
  local parts, toParts = {}, self:_splitBySeparators(to)
  for _ = common + 1, #self:_splitBySeparators(from) do parts[#parts + 1] = '..' end
  for i = common + 1, #toParts do parts[#parts + 1] = toParts[i] end
  return table.concat(parts, self.sep)
end

-- Taking apart -------------------------------------------------------------------------------------------------------

--- Everything before the last part.
function Path:dirname(name)
  name = self:normalizeSeparators(name)
  if #name > 1 and name:sub(-1) == self.sep then name = name:sub(1, -2) end
  local root, directory = self:_splitPath(name)
  if directory ~= '' then return root .. directory:sub(1, -2) end
  return root ~= '' and root or '.'
end

--- The last part, without `extension` if it ends so.
function Path:basename(name, extension)
  local _, _, base = self:_splitPath(name)
  if extension and extension ~= '' and base:sub(-#extension) == extension then base = base:sub(1, -#extension - 1) end
  return base
end

--- The last part's extension with its dot; "" if there is none.
function Path:extname(name)
  local base = self:basename(name)
  return base ~= '..' and base:match('.(%.[^.]*)$') or ''
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
exports.nt = Path:new('c:\\', '\\', true)
