-- Files next to the calling file: resource.load('x.txt'), resource.resolve('x.txt'), resource.dir, resource.path.

local uv = require('uv')
local pathJoin = require('pathjoin').pathJoin

local startFolder = uv.cwd()

-- The path of the file `level` calls up. Names are relative where the user gave them so.
local function callerPath(level)
  local source = debug.getinfo(level + 1, 'S').source
  if source:sub(1, 1) ~= '@' then error('the calling code is in no file', level + 1) end
  source = source:sub(2)
  if source:find('^bundle:') then return source end
  return pathJoin(startFolder, source)
end

local function resolveFrom(path, relative)
  if path:find('^bundle:') then return 'bundle:' .. pathJoin('/', path:sub(8), '..', relative):sub(2) end
  return pathJoin(path, '..', relative)
end

--- The path of a file that is named relative to the calling one.
function exports.resolve(relative)
  return resolveFrom(callerPath(2), relative)
end

--- A file's text, and its path; or nil and what is wrong.
function exports.load(relative)
  local caller = callerPath(2)
  local _, module = require('require')(caller)
  local text, err = module:load(relative)
  if not text then return nil, err end
  return text, resolveFrom(caller, relative)
end

return setmetatable(exports, {
  __index = function(_, name)
    if name == 'path' then return callerPath(2) end
    if name == 'dir' then return resolveFrom(callerPath(2), '.') end
  end,
})
