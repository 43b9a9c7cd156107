-- Yields under several levels of pcall and xpcall, with errors on the way out.
local log = {}
local co = coroutine.create(function()
  local ok, e = pcall(function()
    local ok, e = xpcall(function()
      local ok, e = pcall(function()
        local v = coroutine.yield("deep")
        error("1:" .. v, 0)
      end)
      coroutine.yield(e)
      error("2:" .. e, 0)
    end, function(m) return "h(" .. m .. ")" end)
    coroutine.yield(e)
    error("3:" .. e, 0)
  end)
  return e
end)
local r = { coroutine.resume(co) }
while coroutine.status(co) ~= "dead" do
  log[#log + 1] = tostring(r[2])
  r = { coroutine.resume(co, #log) }
end
print(table.concat(log, " | "), r[1], r[2])
