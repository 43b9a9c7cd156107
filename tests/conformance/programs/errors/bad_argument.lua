-- Library functions say which argument was wrong.
local function try(f, ...) print(select(2, pcall(f, ...))) end
try(string.rep) try(string.rep, "x") try(string.rep, {}, 1) try(string.rep, "x", "y") try(string.sub) try(string.sub, "x", {}) try(string.byte, {}) try(string.char, "x") try(string.char, 256) try(string.char, -1)
try(string.format) try(string.format, "%d", "x") try(string.format, "%d") try(string.format, "%s") try(string.format, 5, 5) try(math.floor) try(math.floor, "x") try(math.floor, {}) try(math.max) try(math.random, 0) try(math.random, 2, 1)
try(tonumber) try(tonumber, "1", 1) try(tonumber, "1", 99) try(setmetatable, 1) try(rawget, 1, 1) try(rawset, {}) try(next, nil) try(select, {}) try(ipairs) try(table.concat) try(table.concat, {}, {}) try(table.concat, { {} })
try(table.insert, 1, 2) try(table.insert, {}) try(table.insert, {}, 1, 2, 3) try(table.remove) try(table.sort, 1) try(table.sort, { 1, 2 }, 5) try(unpack) try(coroutine.create, 1) try(coroutine.resume, 1) try(coroutine.wrap) try(coroutine.status, {})
try(loadstring) try(setfenv, 1, 2) try(getfenv, "x") try(os.time, 5) try(io.open) try(require)
