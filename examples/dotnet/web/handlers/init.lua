-- Each function handles the requests of a path: it gets the query and returns a status and a body.
local handlers = {}

local visits = 0

function handlers.hello(query)
  visits = visits + 1
  return 200, ('Hello, %s! You are visitor %d.\n'):format(query.name or 'stranger', visits)
end

function handlers.quote(query)
  -- `fetch` is C#: it awaits a Task while other requests run.
  return 200, fetch(query.id or '1') .. '\n'
end

return handlers
