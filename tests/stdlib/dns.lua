-- Names that need no server, servers from a file, and servers that don't answer.
local dns = require('dns')
local thread = coroutine.running()

p(dns.resolve4('127.0.0.1', thread))
p(dns.resolve6('::1', thread))
local name = os.tmpname()
local file = io.open(name, 'w')
file:write('# comment\nsearch .\nnameserver\t127.0.0.1\nnameserver ::1\noptions timeout:1\n')
file:close()
for _, server in ipairs(dns.loadResolver { file = name }) do print(server.host, server.port) end
os.remove(name)

dns.setTimeout(1)
for _, tcp in ipairs { false, true } do
  dns.setServers { { host = '127.0.0.1', port = 1, tcp = tcp } }
  print(dns.resolveTxt('name.invalid', thread))
end
dns.setDefaultTimeout()

-- The system's way, as luvit 0.x has it.
dns.lookup('127.0.0.1', function(err, ip, family) print('lookup', err, ip, family) end)
require('uv').run()
dns.lookup('::1', 6, function(err, ip, family) print('lookup', err, ip, family) end)
