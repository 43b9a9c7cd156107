-- The line editor's keys, on a stand-in for a terminal.
local Editor = require('readline').Editor

local terminal = {}
function terminal:read_start(onData) self.onData = onData end
function terminal:read_stop() end
function terminal:set_mode() end
function terminal:write() end

local editor = Editor.new { stdin = terminal, stdout = terminal }
editor:readLine('> ', function(err, line) print('line', err, line) end)
local function press(keys)
  editor:onKey(keys)
  print(editor.line, editor.position)
end
press('a')
press('\27[D')
press('abc')
press('\27[D\27[D\27[D')
press('a\27[Db\27[Dc\27[Dd')
press('\5\127\1\27[3~')
press('\21one two\23')
press('\21\195\164\195\182\27[D!')
press('\21done\13')
