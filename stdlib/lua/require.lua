-- The module system, for programs that start files of their own: require('require')(path) gives the require function of
-- a file at `path`, and its module table.

return require('luvit.require')
