local uv = require('uv')
local test = dofile('check.lua')

test('addresses', function(expect)
  local list = assert(uv.getaddrinfo('127.0.0.1', 'http', { family = 'inet', socktype = 'stream' }))
  assert(#list == 1)
  local first = list[1]
  assert(first.addr == '127.0.0.1' and first.family == 'inet' and first.socktype == 'stream' and first.protocol == 'tcp' and first.port == 80)
  local request = uv.getaddrinfo(nil, 'http', nil, expect(function(problem, list)
    assert(problem == nil and list[1].port == 80)
  end))
  assert(request:get_type() == 'getaddrinfo')
  uv.getaddrinfo('::1', 80, { numerichost = true }, expect(function(problem, list)
    assert(problem == nil and list[1].addr == '::1' and list[1].family == 'inet6')
  end))
end)

test('failures', function(expect)
  local list, message, name = uv.getaddrinfo('127.0.0.999', nil, { numerichost = true })
  assert(list == nil and name == 'EAI_NONAME' and message == 'EAI_NONAME: unknown node or service')
  uv.getaddrinfo('127.0.0.999', nil, { numerichost = true }, expect(function(problem, list)
    assert(problem == 'EAI_NONAME' and list == nil)
  end))
  for _, hints in ipairs { { family = 'x' }, { socktype = 'x' }, { protocol = 'x' }, { passive = 1 }, { family = {} } } do
    assert(not pcall(uv.getaddrinfo, '127.0.0.1', nil, hints))
  end
  assert(not pcall(uv.getaddrinfo))
end)

test('names', function(expect)
  local host, service = uv.getnameinfo({ ip = '127.0.0.1', port = 80 })
  assert(type(host) == 'string' and service == 'http')
  uv.getnameinfo({ family = 'inet', port = 80 }, expect(function(problem, host, service)
    assert(problem == nil and type(host) == 'string' and service == 'http')
  end))
  assert(select(3, uv.getnameinfo({ family = 'unix' })) == 'EINVAL')
  assert(not pcall(uv.getnameinfo, { ip = 1 }) and not pcall(uv.getnameinfo, { ip = 'x' }) and not pcall(uv.getnameinfo, { family = 'x' }))
end)

test('addresses have no scope', function()
  local found = uv.getaddrinfo('fe80::1%lo', nil, { socktype = 'stream' })
  assert(found[1].addr == 'fe80::1')
  for _, addresses in pairs(uv.interface_addresses()) do
    for _, address in ipairs(addresses) do assert(not address.ip:find('%', 1, true)) end
  end
end)
