-- What a file returns is what require returns.
return function (name)
  return "Hello, " .. name .. "!"
end
