-- What luvi is to a program: its version, the options it was built with, and the files the program carries along.

local uv = require('uv')
local bundles = require('luvibundle')

exports.version = '2.15.0'
exports.options = { libuv = uv.version_string(), zlib = false, ssl = false, rex = false }
local path = require('luvipath')
exports.path = {
  join = path.pathJoin, getPrefix = path.getPrefix, splitPath = path.splitPath, joinparts = path.joinParts,
  pathJoin = path.pathJoin, joinParts = path.joinParts, isWindows = path.isWindows,
}
exports.makeBundle = bundles.makeBundle

exports.bundle = bundles.ownBundle()
exports.bundle.paths, exports.bundle.mainPath = { uv.exepath() }, 'main.lua'
