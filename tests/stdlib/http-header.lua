-- Header lists.
local header = require('http-header')

local headers = header.newHeaders({ { 'Accept', 'a' }, { 'X-Many', '1' }, { 'x-many', '2' } })
print(headers.accept, headers['ACCEPT'], headers['x-many'], headers.missing)
headers['X-MANY'] = 'one'
headers.Added = { 'p', 'q' }
p(headers)
headers.added = nil
headers.accept = 'b'
p(headers)
p(header.toHeaders({ Single = 'map' }), header.toHeaders({ { 'Pair', { 'x', 'y' } } }))
p(header.combineHeaders({ { 'A', '1' }, { 'B', '2' } }, { { 'a', '3' }, { 'a', '4' } }))
p(header.getHeaders({ { 'A', '1' }, code = 200 }), getmetatable(headers) == header.headerMeta)
