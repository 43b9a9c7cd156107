-- A callback's result that can't be converted is an error at the end of the callback.
local ffi = require("ffi")
ffi.cdef("void qsort(void *, size_t, size_t, int (*)(const int *, const int *));")
local callback = ffi.cast("int (*)(int)", function(x)
  if x == 1 then
    return "one"
  end
  local y = x
  if x == 2 then
    return {}
  end
  y = y + 1

  return print

end)
for i = 1, 3 do print(pcall(callback, i)) end
print(pcall(function()
  local x = 1
  return callback(1) + x
end))
callback:free()
callback = ffi.cast("enum { CALLBACK_A } (*)(void)", function() return "CALLBACK_B" end)
print((select(2, pcall(callback)):gsub("enum %d+", "enum")))
callback:set(function() end)
print(pcall(callback))
callback:set(function() return "CALLBACK_A" end)
print(tonumber(callback()))
callback:free()
print(pcall(ffi.C.qsort, ffi.new("int[2]"), 2, 4, function()
  return true, "second"
end))
print(pcall(ffi.C.qsort, ffi.new("int[2]"), 2, 4, function(a)
  return a.field
end))
