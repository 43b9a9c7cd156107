local uv = require('uv')
local test = dofile('check.lua')

test('arguments', function()
  local thread = uv.new_thread(function(number, text, none, no, yes, missing)
    assert(number == 500 and text == 'text' and none == nil and no == false and yes == true and missing == nil)
    assert(_THREAD == true)
  end, 500, 'text', nil, false, true)
  assert(tostring(thread):match('^uv_thread_t: 0x'))
  assert(thread:join() == true)
  assert(select(3, thread:join()) == 'ESRCH')
end)

test('no upvalues and no shared globals', function()
  shared = 1
  local up = 2
  local sem = uv.new_sem()
  uv.new_thread(function(done)
    assert(shared == nil and up == nil)
    shared = 3
    done:post()
  end, sem):join()
  assert(sem:trywait() and shared == 1)
end)

test('options and text', function()
  local sem = uv.new_sem(1)
  assert(sem:trywait() and not sem:trywait())
  local thread = uv.new_thread({ stack_size = 1024 * 1024 }, 'local sem = ...; sem:post()', sem)
  sem:wait()
  thread:join()
  assert(not pcall(uv.new_thread, print, {}))
  assert(select(2, pcall(uv.new_thread, 'return', {})):match("thread arg not support type 'table' at 1"))
  assert(not pcall(uv.new_thread))
end)

test('identity', function()
  assert(uv.thread_self() == uv.thread_self())
  local thread = uv.new_thread('')
  assert(not uv.thread_equal(thread, uv.thread_self()) and thread:equal(thread))
  thread:join()
end)

test('a loop of its own', function(expect)
  local async
  async = uv.new_async(expect(function(count)
    assert(count == 3)
    async:close()
  end))
  uv.new_thread(function(handle)
    local uv = require('uv')
    local timer, count = uv.new_timer(), 0
    timer:start(1, 1, function()
      count = count + 1
      if count == 3 then timer:close() end
    end)
    uv.run()
    assert(uv.async_send(handle, count) == 0)
  end, async):join()
end)

test('the latest of several sends counts', function(expect)
  local async
  async = uv.new_async(expect(function(text, number, none, flag)
    assert(text == 'second' and number == 2 and none == nil and flag == false)
    async:close()
  end))
  assert(async:send('first', 1) == 0 and async:send('second', 2, nil, false) == 0)
  assert(not pcall(async.send, async, {}))
  assert(not pcall(uv.new_async))
end)

test('affinity, priority, name', function()
  local self = uv.thread_self()
  local size = uv.cpumask_size()
  assert(#self:getaffinity() == size and #self:getaffinity(size) == size)
  assert(select(3, self:getaffinity(1)) == 'EINVAL')
  local old = self:getaffinity()
  assert(#self:setaffinity(old, true) == size and self:setaffinity(old) == true)
  assert(uv.thread_getcpu() >= 0)
  assert(self:getpriority() == 0 and self:setpriority(0) == true)
  assert(select(3, self:setpriority(9)) == 'EINVAL')
  assert(uv.thread_setname('a-name') == 0 and self:getname() == 'a-name')
  local other = uv.new_thread('')
  assert(other:detach() == true)
end)

test('work', function(expect)
  local work = uv.new_work(function(number, text)
    assert(_THREAD and require('uv').thread_self())
    return number * number, text, nil, true
  end, expect(function(square, text, none, flag)
    assert(square % 2 == 0 and text == 'x' and none == nil and flag == true)
  end, 10))
  assert(tostring(work):match('^luv_work_ctx_t: 0x'))
  for i = 1, 10 do assert(work:queue(2 * i, 'x') == true) end
  assert(select(2, pcall(uv.queue_work, work, print)):match("thread arg not support type 'function' at 1"))
  assert(not pcall(uv.new_work, print))
end)

test('cancel', function(expect)
  local busy = uv.new_sem()
  local waiter = uv.new_work(function(sem) sem:wait() end, expect(function() end, 4))
  for _ = 1, 4 do waiter:queue(busy) end
  local request
  request = uv.fs_stat('.', expect(function(problem, stat)
    assert(problem == 'ECANCELED: operation canceled: .' and stat == nil)
  end))
  local kind, number = request:get_type()
  assert(kind == 'fs' and number == 6 and uv.req_get_type(request) == 'fs' and tostring(request):match('^uv_fs_t: 0x'))
  assert(uv.cancel(request) == 0)
  assert(select(3, request:cancel()) == 'EBUSY')
  for _ = 1, 4 do busy:post() end
end)
