-- Joining paths, for the module system and bundles.

local isWindows = require('los').type() == 'win32'

--- What makes a path absolute: "/", or a drive or share on Windows; nil for relative paths.
local function getPrefix(path)
  if isWindows then
    return path:match('^%a:[/\\]') or path:match('^[/\\][/\\][^/\\]+[/\\]') or path:match('^[/\\]')
  end
  return path:match('^/')
end

local function splitPath(path)
  local parts = {}
  for part in path:gmatch(isWindows and '[^/\\]+' or '[^/]+') do parts[#parts + 1] = part end
  return parts
end

--- A path from its prefix (or nil) and parts i..j.
local function joinParts(prefix, parts, i, j)
  return (prefix or '') .. table.concat(parts, '/', i or 1, j or #parts)
end

--- Joins and normalises: "." and ".." are worked out, a later absolute path wins, no slash stays at the end.
local function pathJoin(...)
  local prefix, parts = nil, {}
  for i = 1, select('#', ...) do
    local path = select(i, ...)
    if path and path ~= '' then
      local own = getPrefix(path)
      if own then
        prefix, parts = own:gsub('\\', '/'), {}
        path = path:sub(#own + 1)
      end
      for _, part in ipairs(splitPath(path)) do
        if part == '..' and #parts > 0 and parts[#parts] ~= '..' then
          parts[#parts] = nil
        elseif part ~= '.' and not (part == '..' and prefix) then
          parts[#parts + 1] = part
        end
      end
    end
  end
  return joinParts(prefix, parts)
end

exports.isWindows = isWindows
exports.getPrefix = getPrefix
exports.splitPath = splitPath
exports.joinParts = joinParts
exports.pathJoin = pathJoin
