-- Finalizers of C objects run at the end of a program that an error ends.
local ffi = require("ffi")
kept = ffi.gc(ffi.new("int[1]", 7), function(object) print("finalized", object[0]) end)
error("the end")
