-- Of a chain of concatenations, the operand that can't be concatenated is named, whichever it is.
local upvalue
local function failing(f, ...) print((select(2, pcall(f, ...)))) end
failing(function() return upvalue .. ("" .. 1) end)
failing(function(a, b) return a .. "-" .. b end, nil, 1)
failing(function(a, b) return "-" .. a .. b end, nil, 1)
failing(function(a, b) return "-" .. b .. a end, nil, 1)
failing(function(a, b) return a.x .. b .. "-" end, {}, 1)
failing(function(a, b) return b .. "-" .. a.x .. b end, {}, 1)
failing(function(a, b) return b .. unknown .. "-" .. b .. "-" end, {}, 1)
failing(function(a, b) return b .. a.x.y .. b .. b .. b end, { x = {} }, 1)
failing(function(a, b) return (b .. "-") .. a .. (b .. b) end, nil, 1)
failing(function(a, b) return b .. {} .. b end, nil, 1)
failing(function(a, b) return b .. b .. a() end, function() end, 1)
failing(function(a, b) if a .. "-" .. b == a then return end end, nil, 1)
failing(string.dump and load(string.dump(function(a, b) return a .. "-" .. b end)), nil, 1)
