-- Errors call the function that a generic `for` steps by its hidden variable's name.
print(pcall(function() for k in next, 5 do print(k) end end))
