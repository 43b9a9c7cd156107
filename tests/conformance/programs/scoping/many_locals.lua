-- 200 locals are allowed in one function.
local names, values = {}, {}
for i = 1, 199 do names[i] = "v" .. i values[i] = i end
local source = "local " .. table.concat(names, ",") .. " = " .. table.concat(values, ",")
  .. "\nlocal s = 0 for i = 1, 1 do s = v1 + v100 + v199 end return s, (function() return v50 end)()"
local f, message = loadstring(source, "=many")
print(f ~= nil, message)
local too_many = {}
for i = 1, 201 do too_many[i] = "local v" .. i .. " = " .. i end
f, message = loadstring(table.concat(too_many, "\n"), "=many")
print(f, message)
local sum = assert(loadstring("local t = 0 " .. ("do local a = 1 t = t + a end "):rep(300) .. " return t"))
print(sum())
