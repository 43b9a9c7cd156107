-- luvi's bundles: a program's files in a folder, in a zip file, or several of these one behind the other.
--
-- A bundle has base, stat(path) -> { type, size, mtime }, readdir(path) -> names, readfile(path) -> text; these give
-- nil, err on failure.

local uv = require('uv')
local miniz = require('miniz')
local pathJoin = require('luvipath').pathJoin

local function splitLast(path)
  return path:match('^(.-)/*$')
end

local function inner(path)
  return splitLast(pathJoin('/', path or ''):sub(2))
end

--- A folder of the file system.
local function folderBundle(base)
  local bundle = { base = base }
  local function at(path) return pathJoin(base, './' .. inner(path)) end

  function bundle.stat(path)
    local info, err = uv.fs_stat(at(path))
    if not info then return nil, err end
    return { type = info.type:lower(), size = info.size, mtime = info.mtime.sec }
  end

  function bundle.readdir(path)
    local request, err = uv.fs_scandir(at(path))
    if not request then return nil, err end
    local names = {}
    for name in uv.fs_scandir_next, request do names[#names + 1] = name end
    return names
  end

  function bundle.readfile(path)
    local file, err = io.open(at(path), 'rb')
    if not file then return nil, err end
    local text = file:read('*a')
    file:close()
    if not text then return nil, 'EISDIR: illegal operation on a directory: ' .. path end
    return text
  end

  return bundle
end

--- What another bundle has below a folder.
local function chrootBundle(bundle, prefix)
  local function at(path) return pathJoin('/', prefix, './' .. inner(path)):sub(2) end
  return {
    base = bundle.base .. '/' .. prefix,
    stat = function(path) return bundle.stat(at(path)) end,
    readdir = function(path) return bundle.readdir(at(path)) end,
    readfile = function(path) return bundle.readfile(at(path)) end,
  }
end

-- The folder that holds all files of an archive, if there is one.
local function singleFolder(zip)
  local folder
  for i = 1, zip:get_num_files() do
    local top = zip:get_filename(i):match('^([^/]+)/')
    if not top or (folder and top ~= folder) then return nil end
    folder = top
  end
  return folder
end

--- The files of a zip reader; a single folder around them all is skipped.
local function zipBundle(base, zip)
  local bundle = { base = base }

  local function locate(path)
    local index = zip:locate_file(path) or zip:locate_file(path .. '/')
    return index, index and zip:stat(index)
  end

  local function isFolder(path)
    if path == '' then return true end
    for i = 1, zip:get_num_files() do
      if zip:get_filename(i):sub(1, #path + 1) == path .. '/' then return true end
    end
    return false
  end

  function bundle.stat(path)
    path = inner(path)
    local index, info = locate(path)
    if index and not zip:is_directory(index) then return { type = 'file', size = info.uncomp_size, mtime = info.time } end
    if isFolder(path) then return { type = 'directory', size = 0, mtime = info and info.time or 0 } end
    return nil, 'ENOENT: no such file or directory: ' .. path
  end

  function bundle.readdir(path)
    path = inner(path)
    if not isFolder(path) then return nil, 'ENOENT: no such file or directory: ' .. path end
    local names, seen, prefix = {}, {}, path == '' and '' or path .. '/'
    for i = 1, zip:get_num_files() do
      local file = zip:get_filename(i)
      local name = file:sub(1, #prefix) == prefix and file:sub(#prefix + 1):match('^[^/]+')
      if name and not seen[name] then
        seen[name] = true
        names[#names + 1] = name
      end
    end
    return names
  end

  function bundle.readfile(path)
    local index = zip:locate_file(inner(path))
    if not index then return nil, 'ENOENT: no such file or directory: ' .. path end
    return zip:extract(index)
  end

  local folder = singleFolder(zip)
  return folder and chrootBundle(bundle, folder) or bundle
end

--- Several bundles: a file is that of the first which has it; folders are merged.
local function combinedBundle(bundles)
  local bases = {}
  for i, bundle in ipairs(bundles) do bases[i] = bundle.base end
  local combined = { base = table.concat(bases, ':') }
  for _, name in ipairs { 'stat', 'readfile' } do
    combined[name] = function(path)
      local err
      for _, bundle in ipairs(bundles) do
        local result, problem = bundle[name](path)
        if result then return result end
        err = err or problem
      end
      return nil, err
    end
  end
  function combined.readdir(path)
    local names, seen, err = {}, {}, nil
    for _, bundle in ipairs(bundles) do
      local list, problem = bundle.readdir(path)
      err = err or problem
      for _, name in ipairs(list or {}) do
        if seen[name] then
          print('Warning: multiple overlapping folders: ' .. pathJoin(path, name))
        else
          seen[name] = true
          names[#names + 1] = name
        end
      end
    end
    if #names == 0 and err then return nil, err end
    return names
  end
  return combined
end

-- Adds action and register, which every bundle has.
local function complete(bundle)
  --- Calls fn with the path of a real file, followed by the arguments.
  function bundle.action(path, fn, ...)
    local text, err = bundle.readfile(path)
    if not text then return nil, err end
    local folder = assert(uv.fs_mkdtemp(pathJoin(uv.os_tmpdir(), 'luvi-XXXXXX')))
    local copy = pathJoin(folder, path:match('[^/]+$'))
    local file = assert(io.open(copy, 'wb'))
    file:write(text)
    file:close()
    local results = { n = select('#', ...), pcall(fn, copy, ...) }
    uv.fs_unlink(copy)
    uv.fs_rmdir(folder)
    if not results[1] then error(results[2], 0) end
    return unpack(results, 2, table.maxn(results))
  end

  --- Lets `require(name)` find a file of the bundle (`name.lua` unless a path is given).
  function bundle.register(name, path)
    path = path or name .. '.lua'
    package.preload[name] = function(...)
      local text, err = bundle.readfile(path)
      if not text then error(err, 0) end
      return assert(loadstring(text, '@bundle:' .. path))(...)
    end
  end

  return bundle
end

--- What the running program carries along.
local function ownBundle()
  local own = require('luvit.bundle')
  return complete { base = uv.exepath() or '', stat = own.stat, readdir = own.readdir, readfile = own.readfile }
end

--- The bundle of paths to folders and zip files, and to the running program.
local function makeBundle(paths)
  local bundles = {}
  for i, path in ipairs(paths) do
    local info, err = uv.fs_stat(path)
    if not info then error(err, 0) end
    if info.type == 'directory' then
      bundles[i] = folderBundle(path)
    else
      local reader, problem = miniz.new_reader(path)
      bundles[i] = not reader and path == uv.exepath() and ownBundle() or zipBundle(path, assert(reader, problem))
    end
  end
  local bundle = complete(#bundles == 1 and bundles[1] or combinedBundle(bundles))
  bundle.paths = paths
  return bundle
end

--- Makes paths the program's bundle. With args runs its main file and returns the status; without, returns the bundle
--- and a function that requires its main file's modules.
local function commonBundle(paths, mainPath, args)
  local bundle = makeBundle(paths)
  bundle.mainPath = mainPath or 'main.lua'
  require('luvi').bundle = bundle
  local mainRequire = require('require')(pathJoin(paths[1], bundle.mainPath))
  if not args then return bundle, mainRequire end
  _G.args = args
  local text = assert(bundle.readfile(bundle.mainPath))
  return assert(loadstring(text, '@bundle:' .. bundle.mainPath))(unpack(args))
end

local function addFiles(writer, bundle, path, options)
  for _, name in ipairs(assert(bundle.readdir(path))) do
    local child = path == '' and name or path .. '/' .. name
    local info = assert(bundle.stat(child))
    if name:sub(1, 1) == '.' then
      -- Hidden files stay out.
    elseif info.type == 'directory' then
      writer:add(child .. '/', '')
      addFiles(writer, bundle, child, options)
    else
      local text = assert(bundle.readfile(child))
      if options.strip and child:find('%.lua$') then text = string.dump(assert(loadstring(text, '@bundle:' .. child)), true) end
      writer:add(child, text, 9)
    end
  end
end

--- Writes options.output: options.prefix (an executable) with the bundle's zip file behind it.
local function buildBundle(options, bundle)
  local prefix = ''
  if options.prefix then
    local source = assert(io.open(options.prefix, 'rb'))
    prefix = source:read('*a')
    source:close()
  end
  local writer = miniz.new_writer(#prefix)
  addFiles(writer, bundle, '', options)
  local file = assert(io.open(options.output, 'wb'))
  file:write(prefix, writer:finalize():sub(#prefix + 1))
  file:close()
  uv.fs_chmod(options.output, 493) -- rwxr-xr-x
end

exports.folderBundle = folderBundle
exports.chrootBundle = chrootBundle
exports.zipBundle = zipBundle
exports.combinedBundle = combinedBundle
exports.makeBundle = makeBundle
exports.commonBundle = commonBundle
exports.buildBundle = buildBundle
exports.ownBundle = ownBundle
