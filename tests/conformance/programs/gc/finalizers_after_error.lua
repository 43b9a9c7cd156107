-- Finalizers run at the end of a program that an error ends.
kept = newproxy(true)
getmetatable(kept).__gc = function() print("finalized") end
print("before")
error("the end")
