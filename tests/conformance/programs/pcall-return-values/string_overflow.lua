-- A string that would be too long is an error like any other.
local long = string.rep("x", 2 ^ 25)
local append = loadstring("local a = ... return a" .. (" .. a"):rep(128), "=append")
print(pcall(append, long))
print(select("#", xpcall(append, function(message) return message end, long)))
