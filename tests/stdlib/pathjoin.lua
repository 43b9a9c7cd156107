-- Joining paths.
local join = require('pathjoin')
print(join.pathJoin('/a', '../b'), join.pathJoin('a', 'b/', './c'), join.pathJoin('a', '/b', 'c'), join.pathJoin('a/..', '../b'))
print(join.pathJoin('/'), join.pathJoin('/..', 'x'), join.pathJoin('', 'x'))
print(join.getPrefix('/a'), join.getPrefix('a'), #join.splitPath('/a//b/c'), join.joinParts('/', { 'a', 'b', 'c' }, 2, 3))
