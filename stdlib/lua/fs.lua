-- Files. Every call comes as fs.name(..., callback or coroutine) and as fs.nameSync(...).
--
-- Callbacks get (err, value...) with err a text such as "ENOENT: no such file or directory: /nope". The synchronous
-- form returns the value, or nil, text, name.

local uv = require('uv')
local adapt = require('utils').adapt
local stream = require('stream')
local Error = require('core').Error

local CHUNK_SIZE = 65536
local DEFAULT_MODE = 438   -- rw-rw-rw-
local DIRECTORY_MODE = 511 -- rwxrwxrwx

local fs = exports

-- Modes are numbers, or octal digits as text.
local function modeOr(mode, default)
  if type(mode) == 'string' then
    return tonumber(mode, 8) or error('bad mode ' .. mode, 3)
  end
  return mode or default
end

-- The continuation (nil without one), the number of arguments before it, and these. What follows it doesn't count:
-- `coroutine.running()` gives two values.
local function splitContinuation(...)
  local count, args = select('#', ...), { ... }
  for i = 1, count do
    local kind = type(args[i])
    if kind == 'function' or kind == 'thread' then return args[i], i - 1, args end
  end
  return nil, count, args
end

-- Defines fs.name and fs.nameSync on one implementation, which is asynchronous when it gets a callback.
-- `prepare` fills in the defaults.
local function define(name, call, prepare)
  fs[name .. 'Sync'] = function(...) return call(prepare(...)) end
  fs[name] = function(...)
    local continuation, count, args = splitContinuation(...)
    return adapt(continuation, call, prepare(unpack(args, 1, count)))
  end
end

local function onePath(path) return path end
local function twoPaths(path, newPath) return path, newPath end
local function descriptor(fd) return fd end

for _, name in ipairs { 'unlink', 'rmdir', 'mkdtemp', 'readlink', 'realpath' } do
  define(name, uv['fs_' .. name], onePath)
end

-- What programs for luvit 0.x ask of a status.
local kinds = {
  is_file = 'file', is_directory = 'directory', is_symbolic_link = 'link', is_socket = 'socket', is_fifo = 'fifo',
  is_block_device = 'block', is_character_device = 'char',
}
local statusMeta = {
  __index = function(status, name) return kinds[name] and status.type == kinds[name] end,
}

local function mark(status, ...)
  if type(status) == 'table' then setmetatable(status, statusMeta) end
  return status, ...
end

for _, name in ipairs { 'stat', 'lstat', 'fstat' } do
  local call = uv['fs_' .. name]
  define(name, function(target, callback)
    if not callback then return mark(call(target)) end
    return call(target, function(err, status)
      if err then return callback(err) end
      return callback(nil, mark(status))
    end)
  end, onePath)
end

for _, name in ipairs { 'close', 'fsync', 'fdatasync' } do
  define(name, uv['fs_' .. name], descriptor)
end
define('rename', uv.fs_rename, twoPaths)
define('link', uv.fs_link, twoPaths)

define('open', uv.fs_open, function(path, flags, mode) return path, flags or 'r', modeOr(mode, DEFAULT_MODE) end)
define('read', uv.fs_read, function(fd, size, offset) return fd, size or 4096, offset or -1 end)
define('write', uv.fs_write, function(fd, offset, data) return fd, data, offset or -1 end)
define('mkdir', uv.fs_mkdir, function(path, mode) return path, modeOr(mode, DIRECTORY_MODE) end)
define('ftruncate', uv.fs_ftruncate, function(fd, length) return fd, length or 0 end)
define('sendfile', uv.fs_sendfile, function(out, input, offset, length) return out, input, offset, length end)
define('chmod', uv.fs_chmod, function(path, mode) return path, modeOr(mode) end)
define('fchmod', uv.fs_fchmod, function(fd, mode) return fd, modeOr(mode) end)
define('utime', uv.fs_utime, function(path, accessed, modified) return path, accessed, modified end)
define('futime', uv.fs_futime, function(fd, accessed, modified) return fd, accessed, modified end)
define('symlink', uv.fs_symlink, function(path, newPath, options) return path, newPath, options end)
define('chown', uv.fs_chown, function(path, user, group) return path, user, group end)
define('fchown', uv.fs_fchown, function(fd, user, group) return fd, user, group end)

define('access', uv.fs_access, function(path, flags) return path, flags or 0 end)
function fs.accessSync(path, flags)
  return uv.fs_access(path, flags or 0) == true
end

function fs.existsSync(path)
  local info, err = uv.fs_stat(path)
  return info ~= nil, err
end

--- Calls back at once with (err, whether the path exists).
function fs.exists(path, continuation)
  return adapt(continuation, function(name, callback)
    local found, err = fs.existsSync(name)
    callback(err, found)
  end, path)
end

-- Directories --------------------------------------------------------------------------------------------------------

local function iterate(request)
  return function() return uv.fs_scandir_next(request) end
end

--- An iterator over name, type.
function fs.scandirSync(path)
  local request, err, name = uv.fs_scandir(path)
  if not request then return nil, err, name end
  return iterate(request)
end

local function scandir(path, callback)
  uv.fs_scandir(path, function(err, request)
    if err then return callback(err) end
    callback(nil, iterate(request))
  end)
end

function fs.scandir(path, continuation)
  return adapt(continuation, scandir, path)
end

local function collect(entries)
  local names = {}
  for name in entries do names[#names + 1] = name end
  return names
end

--- The names in a directory.
function fs.readdirSync(path)
  local entries, err, name = fs.scandirSync(path)
  if not entries then return nil, err, name end
  return collect(entries)
end

--- As readdirSync; the error is an object, unlike those of the other calls.
function fs.readdir(path, continuation)
  return adapt(continuation, function(name, callback)
    scandir(name, function(err, entries)
      if err then return callback(Error:new(err)) end
      callback(nil, collect(entries))
    end)
  end, path)
end

--- Makes a directory and those it is in, as far as they are missing.
function fs.mkdirpSync(path, mode)
  local ok, err, name = fs.mkdirSync(path, mode)
  if ok then return true end
  if name == 'EEXIST' then
    local info = uv.fs_stat(path)
    if info and info.type == 'directory' then return true end
  end
  local parent = path:match('^(.*[^/\\])[/\\]+[^/\\]+[/\\]*$')
  if name ~= 'ENOENT' or not parent then return nil, err, name end
  ok, err, name = fs.mkdirpSync(parent, mode)
  if not ok then return nil, err, name end
  return fs.mkdirSync(path, mode)
end

-- Whole files --------------------------------------------------------------------------------------------------------

-- Files are read until their end: the size says nothing for /proc, and can change meanwhile.
local function readAllSync(fd)
  local parts = {}
  while true do
    local chunk, err = uv.fs_read(fd, CHUNK_SIZE, -1)
    if not chunk then return nil, err end
    if chunk == '' then return table.concat(parts) end
    parts[#parts + 1] = chunk
  end
end

local function writeAllSync(fd, data)
  local position = 1
  while position <= #data do
    local written, err = uv.fs_write(fd, position == 1 and data or data:sub(position), -1)
    if not written then return false, err end
    position = position + written
  end
  return true
end

--- The text of a file, or false, err.
function fs.readFileSync(path)
  local fd, err = uv.fs_open(path, 'r', DEFAULT_MODE)
  if not fd then return false, err end
  local text, problem = readAllSync(fd)
  uv.fs_close(fd)
  if not text then return false, problem end
  return text
end

local function replaceSync(path, flags, data)
  local fd, err = uv.fs_open(path, flags, DEFAULT_MODE)
  if not fd then return false, err end
  local ok, problem = writeAllSync(fd, data)
  uv.fs_close(fd)
  return ok, problem
end

--- true, or false, err.
function fs.writeFileSync(path, data) return replaceSync(path, 'w', data) end

--- Nothing, or err.
function fs.appendFileSync(path, data)
  local ok, err = replaceSync(path, 'a', data)
  if not ok then return err end
end

-- Opens, calls work(fd, done), closes; done(err, value) reaches the callback after the close.
local function withFile(path, flags, callback, work)
  uv.fs_open(path, flags, DEFAULT_MODE, function(err, fd)
    if err then return callback(err) end
    work(fd, function(problem, value)
      uv.fs_close(fd, function() callback(problem, value) end)
    end)
  end)
end

local function readAll(fd, done)
  local parts = {}
  local function onRead(err, chunk)
    if err then return done(err) end
    if chunk == '' then return done(nil, table.concat(parts)) end
    parts[#parts + 1] = chunk
    uv.fs_read(fd, CHUNK_SIZE, -1, onRead)
  end
  uv.fs_read(fd, CHUNK_SIZE, -1, onRead)
end

local function writeAll(fd, data, done)
  local position = 1
  local function step(err, written)
    if err then return done(err) end
    position = position + (written or 0)
    if position > #data then return done(nil, true) end
    uv.fs_write(fd, position == 1 and data or data:sub(position), -1, step)
  end
  step()
end

function fs.readFile(path, continuation)
  return adapt(continuation, function(name, callback) withFile(name, 'r', callback, readAll) end, path)
end

local function replace(path, flags, data, continuation)
  return adapt(continuation, function(name, callback)
    withFile(name, flags, callback, function(fd, done) writeAll(fd, data, done) end)
  end, path)
end

function fs.writeFile(path, data, continuation) return replace(path, 'w', data, continuation) end
function fs.appendFile(path, data, continuation) return replace(path, 'a', data, continuation) end

function fs.truncateSync(path, length)
  local fd, err, name = uv.fs_open(path, 'r+', DEFAULT_MODE)
  if not fd then return nil, err, name end
  local ok, problem, problemName = uv.fs_ftruncate(fd, length or 0)
  uv.fs_close(fd)
  return ok, problem, problemName
end

--- Cuts a file to `length` bytes (default 0), or fills it up with zeros.
function fs.truncate(path, length, continuation)
  if type(length) ~= 'number' then length, continuation = 0, continuation or length end
  return adapt(continuation, function(name, callback)
    withFile(name, 'r+', callback, function(fd, done) uv.fs_ftruncate(fd, length, done) end)
  end, path)
end

-- Streams ------------------------------------------------------------------------------------------------------------

-- What both directions share.
local function open(self, callback)
  uv.fs_open(self.path, self.options.flags, modeOr(self.options.mode, DEFAULT_MODE), function(err, fd)
    if err then
      self:destroy(err)
    elseif self.destroyed then
      uv.fs_close(fd)
    else
      self.fd = fd
      self:emit('open', fd)
    end
    if callback then callback(err, fd) end
  end)
end

-- Closes the descriptor once and emits 'close'.
local function close(self)
  if self.closed then return end
  self.closed, self.destroyed = true, true
  local fd = self.fd
  self.fd = nil
  if not fd then return self:emit('close') end
  uv.fs_close(fd, function(err)
    if err then self:emit('error', err) end
    self:emit('close')
  end)
end

local function destroy(self, err)
  if self.destroyed then return end
  self.destroyed = true
  if err then self:emit('error', err) end
  close(self)
end

local ReadStream = stream.Readable:extend()
fs.ReadStream = ReadStream

--- options: fd, flags, mode, chunkSize, offset, length.
function ReadStream:initialize(path, options)
  options = options or {}
  stream.Readable.initialize(self, options)
  options.flags = options.flags or 'r'
  self.path, self.options = path, options
  self.fd = options.fd
  self.offset = options.offset
  self.left = options.length or math.huge
  self.bytesRead = 0
  if not self.fd then self:open() end
  self:once('end', function() self:close() end)
end

function ReadStream:_read()
  if self.destroyed then return end
  if not self.fd then
    self:once('open', function() self:_read() end)
    return
  end
  local size = math.min(self.options.chunkSize or CHUNK_SIZE, self.left)
  if size <= 0 then return self:push(nil) end
  uv.fs_read(self.fd, size, self.offset and self.offset + self.bytesRead or -1, function(err, chunk)
    if err then return self:destroy(err) end
    if chunk == '' then return self:push(nil) end
    self.bytesRead = self.bytesRead + #chunk
    self.left = self.left - #chunk
    self:push(chunk)
  end)
end

ReadStream.open, ReadStream.close, ReadStream.destroy = open, close, destroy

local WriteStream = stream.Writable:extend()
fs.WriteStream = WriteStream

--- options: fd, flags, mode, start (offset of the first byte written).
function WriteStream:initialize(path, options)
  options = options or {}
  stream.Writable.initialize(self, options)
  options.flags = options.flags or 'w'
  self.path, self.options = path, options
  self.fd = options.fd
  self.position = options.start
  self.bytesWritten = 0
  if not self.fd then self:open() end
  self:on('finish', function() self:close() end)
end

function WriteStream:_write(data, callback)
  if self.destroyed then return callback('EBADF: bad file descriptor') end
  if not self.fd then
    self:once('open', function() self:_write(data, callback) end)
    return
  end
  uv.fs_write(self.fd, data, self.position or -1, function(err, written)
    if err then
      self:destroy()
      return callback(err)
    end
    self.bytesWritten = self.bytesWritten + written
    if self.position then self.position = self.position + written end
    if written < #data then return self:_write(data:sub(written + 1), callback) end
    callback()
  end)
end

WriteStream.open, WriteStream.close, WriteStream.destroy = open, close, destroy

local WriteStreamSync = WriteStream:extend()
fs.WriteStreamSync = WriteStreamSync

--- Appends, each write being done when it returns.
function WriteStreamSync:initialize(path, options)
  options = options or {}
  options.flags = options.flags or 'a'
  WriteStream.initialize(self, path, options)
end

function WriteStreamSync:open()
  local fd, err = uv.fs_open(self.path, self.options.flags, modeOr(self.options.mode, DEFAULT_MODE))
  if not fd then return self:destroy(err) end
  self.fd = fd
end

function WriteStreamSync:_write(data, callback)
  if not self.fd then return callback('EBADF: bad file descriptor') end
  local ok, err = writeAllSync(self.fd, data)
  callback(not ok and err or nil)
end

function fs.createReadStream(path, options) return ReadStream:new(path, options) end
function fs.createWriteStream(path, options) return WriteStream:new(path, options) end
