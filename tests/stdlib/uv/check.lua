-- The shape of every program here: test(name, fn) calls fn(expect), runs the loop to its end, and prints how it went.
-- expect(f, count) gives a callback that must be called count times, once unless told otherwise.
local uv = require('uv')

return function(name, fn)
  local missing, problem = 0, nil
  local function expect(callback, count)
    missing = missing + (count or 1)
    return function(...)
      missing = missing - 1
      local ok, message = pcall(callback, ...)
      if not ok then
        problem = message
        uv.stop()
      end
    end
  end

  local ok, message = pcall(fn, expect)
  if ok then uv.run() else problem = message end
  uv.walk(function(handle)
    if uv.is_closing(handle) then return end
    problem = problem or ('left open: ' .. uv.handle_get_type(handle))
    uv.close(handle)
  end)
  uv.run()
  if missing ~= 0 then problem = problem or (missing .. ' calls are missing') end
  print(problem and 'FAILED ' .. name .. ': ' .. tostring(problem) or 'ok ' .. name)
end
