-- Compression as streams, as luvit 0.x had it, and the functions of lua-zlib that programs use most.
--
-- zlib.Zlib:new('deflate', level) and zlib.Zlib:new('inflate') are streams: write(chunk, flush?), 'data', 'end'.
-- zlib.deflate(level) and zlib.inflate() are functions (text, flush?) -> text, finished, bytes in, bytes out.

local miniz = require('miniz')
local core = require('core')

local FLUSHES = { none = 'no', sync = 'sync', full = 'full', finish = 'finish' }

local Zlib = core.iStream:extend()

function Zlib:initialize(kind, level)
  if kind == 'deflate' then
    local deflator = miniz.new_deflator(level)
    self.convert = function(text, flush) return deflator:deflate(text, flush) end
  elseif kind == 'inflate' then
    local inflator = miniz.new_inflator()
    self.convert = function(text, flush) return inflator:inflate(text, flush) end
  else
    error("expected 'inflate' or 'deflate'", 3)
  end
end

--- Converts a chunk; flush is none, sync, full or finish.
function Zlib:write(chunk, flush)
  local text, err = self.convert(chunk or '', FLUSHES[flush or 'none'] or error('bad flush ' .. tostring(flush), 2))
  if not text then return self:emit('error', err) end
  if text ~= '' then self:emit('data', text, #text) end
  if flush == 'finish' then self:emit('end') end
  return true
end

function Zlib:done(chunk) return self:write(chunk, 'finish') end
Zlib.finish = Zlib.done
Zlib._end = Zlib.done

local function counting(convert)
  local bytesIn, bytesOut = 0, 0
  return function(text, flush)
    text = text or ''
    local result, err = convert(text, FLUSHES[flush or (text == '' and 'finish' or 'none')])
    if not result then error(err, 2) end
    bytesIn, bytesOut = bytesIn + #text, bytesOut + #result
    return result, flush == 'finish', bytesIn, bytesOut
  end
end

function exports.deflate(level)
  local deflator = miniz.new_deflator(level)
  return counting(function(text, flush) return deflator:deflate(text, flush) end)
end

function exports.inflate()
  local inflator = miniz.new_inflator()
  return counting(function(text, flush) return inflator:inflate(text, flush) end)
end

function exports.version() return 1, 2, 11 end
exports.crc32 = function() local sum = 0 return function(text) sum = miniz.crc32(sum, text) return sum end end
exports.adler32 = function() local sum = 1 return function(text) sum = miniz.adler32(sum, text) return sum end end
exports.Zlib = Zlib
