local greeting = {}

function greeting.to(name)
  return ('Hello, %s!'):format(name)
end

return greeting
