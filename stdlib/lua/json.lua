-- JSON: stringify (encode) and parse (decode).
--
-- Both generations of options are understood. encode's state may have `indent` (objects on several lines, lists on
-- one) or `beautify` with `indent_string` (every element on its own line). decode takes (text, position, nullValue,
-- objectMeta, arrayMeta) and returns nil, position, message on bad input; with an option table (use_null,
-- allow_comments) as second argument it returns every top-level value and raises on bad input.

local json = require('luvit.json')

--- An exception handler which writes a description in place of what cannot be encoded.
local function encodeexception(_, _, _, message)
  return json.quotestring('<' .. message .. '>')
end

exports.original_version = 'luvit 1.0'
--- Stands for JSON's null where nil cannot, in a list say.
exports.null = json.null
exports.quotestring = json.quotestring
--- For __tojson functions that fill state.buffer: the line break and indentation state.level asks for.
exports.addnewline = json.addnewline
exports.encodeexception = encodeexception
--- The value as JSON text. state: see above; also keyorder, level, exception, and buffer with bufferlen to append to.
exports.encode = json.encode
--- decode(text, position?, nullValue?, objectMeta?, arrayMeta?) -> value, next position | nil, position, message;
--- decode(text, options) -> values, raising on bad input.
exports.decode = json.decode
exports.stringify = json.stringify
exports.parse = json.parse
--- The parser needs no help from lpeg.
exports.using_lpeg = false
function exports.use_lpeg() return exports end
