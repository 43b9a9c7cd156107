-- The module system: finds Lua files for `require`, and runs each once, in an environment of its own.

local uv = require('uv')
local pathjoin = require('pathjoin')
local pathJoin, getPrefix, isWindows = pathjoin.pathJoin, pathjoin.getPrefix, pathjoin.isWindows

local BUNDLE = 'bundle:'
local SEARCH_FOLDERS = { 'libs', 'deps', 'modules' }
local SUFFIXES = { '', '.lua', '/init.lua' }

local builtinRequire = require
local cache = {} -- modules by real path

-- Files, in the file system or in the bundle ------------------------------------------------------------------------

local function inBundle(path)
  if path:sub(1, #BUNDLE) == BUNDLE then return path:sub(#BUNDLE + 1) end
end

local function bundle()
  local luvi = package.loaded.luvi or (package.preload.luvi and builtinRequire('luvi'))
  return luvi and luvi.bundle
end

local function stat(path)
  local inner = inBundle(path)
  if not inner then return uv.fs_stat(path) end
  local source = bundle()
  if not source then return nil, 'ENOENT: no bundle: ' .. path end
  return source.stat(inner)
end

local function readAll(fd)
  local parts = {}
  while true do
    local chunk, err = uv.fs_read(fd, 65536, -1)
    if not chunk then return nil, err end
    if chunk == '' then return table.concat(parts) end
    parts[#parts + 1] = chunk
  end
end

local function readFile(path)
  local inner = inBundle(path)
  if inner then
    local source = bundle()
    if not source then return nil, 'ENOENT: no bundle: ' .. path end
    return source.readfile(inner)
  end
  local fd, err = uv.fs_open(path, 'r', 0)
  if not fd then return nil, err end
  local text, problem = readAll(fd)
  uv.fs_close(fd)
  return text, problem
end

local function scanBundle(inner)
  local source = bundle()
  local names, err = nil, 'ENOENT: no bundle'
  if source then names, err = source.readdir(inner) end
  if not names then return nil, err end
  local i = 0
  return function()
    i = i + 1
    if names[i] then return { name = names[i], type = source.stat(pathJoin(inner, names[i])).type } end
  end
end

local function scan(path)
  local inner = inBundle(path)
  if inner then return scanBundle(inner) end
  local request, err = uv.fs_scandir(path)
  if not request then return nil, err end
  return function()
    local name, kind = uv.fs_scandir_next(request)
    if name then return { name = name, type = kind } end
  end
end

--- pathJoin which knows the bundle prefix.
local function join(base, path)
  if inBundle(path) then return BUNDLE .. pathJoin('/', inBundle(path)):sub(2) end
  local inner = inBundle(base)
  if inner and not getPrefix(path) then return BUNDLE .. pathJoin('/', inner, path):sub(2) end
  return pathJoin(base, path)
end

local function parent(path)
  local inner = inBundle(path)
  if inner then
    if inner == '' then return nil end
    return BUNDLE .. (inner:match('^(.*)/[^/]*$') or '')
  end
  local upper = pathJoin(path, '..')
  if upper ~= path and not (isWindows and path:find('^%a:/?$')) then return upper end
  -- Above the root of the file system comes the bundle.
  return bundle() and BUNDLE or nil
end

-- Resolution --------------------------------------------------------------------------------------------------------

local function findFile(base, tried)
  for _, suffix in ipairs(SUFFIXES) do
    local path = base .. suffix
    local info = stat(path)
    if info and info.type == 'file' then return path end
    tried[#tried + 1] = path
  end
end

local function find(directory, name, tried)
  if name:find('^%.') or inBundle(name) or getPrefix(name) then return findFile(join(directory, name), tried) end
  while directory do
    for _, folder in ipairs(SEARCH_FOLDERS) do
      local path = findFile(join(directory, folder .. '/' .. name), tried)
      if path then return path end
    end
    directory = parent(directory)
  end
end

local function keyOf(path)
  if inBundle(path) then return path end
  return uv.fs_realpath(path) or path
end

-- Modules -----------------------------------------------------------------------------------------------------------

local Module = {}
local moduleMeta = { __index = Module }

--- The text of a file next to the module.
function Module:load(relative) return readFile(join(self.dir, relative)) end
--- Iterates over { name, type } of a folder next to the module.
function Module:scan(relative) return scan(join(self.dir, relative)) end
function Module:stat(relative) return stat(join(self.dir, relative)) end

--- Calls fn with the path of a real file; what is in the bundle gets a temporary one.
function Module:action(relative, fn)
  local path = join(self.dir, relative)
  local inner = inBundle(path)
  if not inner then return fn(path) end
  local source = bundle()
  if not source then return nil, 'ENOENT: no bundle: ' .. path end
  return source.action(inner, fn)
end

--- text, path, key of the module that `name` means here; or nil, the paths tried.
function Module:resolve(name)
  local tried = {}
  local path = find(self.dir, name, tried)
  if not path then return nil, tried end
  return assert(readFile(path)), path, keyOf(path)
end

local function directoryOf(path)
  if inBundle(path) then return path:match('^(.*)/[^/]*$') or BUNDLE end
  return pathJoin(path, '..')
end

local function newModule(path)
  if isWindows then path = path:gsub('\\', '/') end
  return setmetatable({ path = path, dir = directoryOf(path), exports = {} }, moduleMeta)
end

local function requireFor(module)
  return function(name) return module:require(name) end
end

local function run(module, text)
  local fn, err = loadstring(text, '@' .. module.path)
  if not fn then error(err, 0) end
  setfenv(fn, setmetatable({
    module = module, exports = module.exports, require = requireFor(module),
    __filename = module.path, __dirname = module.dir,
  }, { __index = _G }))
  local result = fn()
  if result then module.exports = result end
  return module.exports
end

local function missing(module, name, tried, listing)
  local lines = { ("No such module '%s' in '%s'\r\n%s"):format(name, module.path, listing) }
  for _, path in ipairs(tried) do lines[#lines + 1] = "\tno file '" .. path .. "'" end
  error(table.concat(lines, '\n'), 3)
end

local function plainRequire(module, name, tried)
  local ok, result = pcall(builtinRequire, name)
  if ok then return result end
  if type(result) == 'string' and result:find("module '" .. name .. "' not found", 1, true) then
    missing(module, name, tried, result)
  end
  error(result, 0)
end

function Module:require(name)
  if type(name) ~= 'string' then
    error("bad argument #1 to 'require' (string expected, got " .. type(name) .. ')', 3)
  end
  if package.preload[name] or package.loaded[name] then return builtinRequire(name) end
  local tried = {}
  local path = find(self.dir, name, tried)
  if not path then return plainRequire(self, name, tried) end
  local key = keyOf(path)
  local known = cache[key]
  if known then return known.exports end
  local text, err = readFile(path)
  if not text then error(err, 2) end
  local module = newModule(path)
  -- Known before it runs, so that modules which require each other see what is there so far.
  cache[key] = module
  return run(module, text)
end

--- The require function and the module table for a file at `path`.
return function(path)
  local module = newModule(path)
  return requireFor(module), module
end
