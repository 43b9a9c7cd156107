local uv = require('uv')
local test = dofile('check.lua')

test('order by time, then by start', function()
  local order = {}
  for _, case in ipairs { { 4, 'c' }, { 0, 'a' }, { 4, 'd' }, { 1, 'b' } } do
    local timer = uv.new_timer()
    timer:start(case[1], 0, function()
      order[#order + 1] = case[2]
      timer:close()
    end)
  end
  uv.run()
  assert(table.concat(order) == 'abcd', table.concat(order))
end)

test('repeat', function(expect)
  local timer, calls = uv.new_timer(), 0
  assert(timer:start(1, 2, expect(function()
    calls = calls + 1
    if calls == 3 then
      assert(timer:get_repeat() == 2)
      timer:stop()
      timer:close()
    end
  end, 3)) == 0)
end)

test('again', function(expect)
  local timer = uv.new_timer()
  assert(select(3, timer:again()) == 'EINVAL')
  timer:start(1000000, 0, expect(function() timer:close() end))
  assert(timer:get_due_in() > 900000 and timer:get_due_in() <= 1000000)
  timer:set_repeat(1)
  assert(timer:get_repeat() == 1 and timer:again() == 0)
  assert(timer:get_due_in() <= 1)
end)

test('a timer started by a timer waits for the next iteration', function(expect)
  local first, second = uv.new_timer(), uv.new_timer()
  local check, turn = uv.new_check(), 0
  check:start(function() turn = turn + 1 end)
  first:start(0, 0, expect(function()
    local before = turn
    second:start(0, 0, expect(function()
      assert(turn == before + 1)
      first:close()
      second:close()
      check:close()
    end))
  end))
end)

test('a timer stopped by another that is due does not fire', function(expect)
  local first, second = uv.new_timer(), uv.new_timer()
  first:start(0, 0, expect(function()
    second:stop()
    first:close()
    second:close()
  end))
  second:start(0, 0, function() error('stopped') end)
end)
