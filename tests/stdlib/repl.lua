-- The prompt reads lines from a pipe here, as it does when its input is no terminal.
local uv = require('uv')
local ends = uv.pipe({ nonblock = true }, { nonblock = true })
local input, typed = uv.new_pipe(false), uv.new_pipe(false)
input:open(ends.read)
typed:open(ends.write)

process.exit = function() print('<exit>') end -- at the end of input
local output = { write = function(_, text) io.write(text) end }
local repl = require('repl')(input, output, 'greeting')
repl.start('', function() end)

local lines = [[
x = 1
= x
1, nil, 'three'
for i = 1, 2 do
print(i)
end
x +
x.y.z
local function inner(n) return n.field end local function outer() local v = inner() return v end outer()
coroutine.yield()
'still here'
thread == coroutine.running()
timer.sleep(1)
fs.stat('.', thread).type
xpcall(error, function(message) return 'handled ' .. message end, 'problem')
return nil
]]
typed:write(lines, function() typed:close() end)
