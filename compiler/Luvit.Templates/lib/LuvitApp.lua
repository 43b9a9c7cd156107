--- What `require('LuvitApp')` gives.
local library = {}

function library.greet(name)
  return ('Hello, %s!'):format(name)
end

return library
