local JSON = require('json')

local config = JSON.parse([[
{
  // Where to listen
  "port": 8080,
  /* Names the server answers to */
  "hosts": ["localhost", "example.com"],
  "ratio": 0.75,
  "debug": false
}
]], {allow_comments = true})

print("port", config.port)
print("hosts", table.concat(config.hosts, " "))
print("ratio", config.ratio)
print("debug", config.debug)

print(JSON.stringify(config.hosts))
print(JSON.stringify({
  { name = "Tim" },
  { tags = { "lua", "libuv", 1, 2.5, true } }
}, {beautify = true, indent_string = "  "}))

print(pcall(JSON.parse, '{"broken": }', {}))
