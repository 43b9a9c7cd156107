-- A table with __tostring as an uncaught error.
print("start")
error(setmetatable({ code = 42 }, { __tostring = function(e) return "E" .. e.code end }))
