-- A picture of the heap for debugging: require('snapshot')() maps each table, function and coroutine that can be reached
-- from the globals to the way it was reached first.

return function()
  local found, queue = {}, { { _G, '_G' } }
  local at = 1
  while queue[at] do
    local value, path = queue[at][1], queue[at][2]
    at = at + 1
    local kind = type(value)
    if (kind == 'table' or kind == 'function' or kind == 'thread') and not found[value] then
      found[value] = path
      if kind == 'table' then
        for key, element in next, value do queue[#queue + 1] = { element, path .. '.' .. tostring(key) } end
        queue[#queue + 1] = { debug.getmetatable(value), path .. '.[metatable]' }
      end
    end
  end
  found[found], found[queue] = nil, nil
  return found
end
