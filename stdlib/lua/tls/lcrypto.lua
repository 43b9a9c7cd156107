-- Random bytes of the system.

local uv = require('uv')

--- The bytes; to the callback too, as (nil, bytes).
function exports.randomBytes(size, callback)
  local bytes = assert(uv.random(size))
  if callback then callback(nil, bytes) end
  return bytes
end
