#!/usr/bin/env lua
-- The first line of a file may be a Unix shebang; it still counts as a line.
print("after the shebang")
print(pcall(error, "level 1 points at no Lua line"))
print(select(2, pcall(function() error("line") end)))
