-- An uncaught error whose text can't be had.
print("before")
error(setmetatable({}, { __tostring = function() error("no text") end }))
