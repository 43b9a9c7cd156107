-- The name of every function of the libraries. docs/compatibility.md has a row for each, and for those left out here.

-- What only one of LuaJIT and luvit has.
local left_out = {}
for name in ([[
  debug.getuservalue debug.setuservalue module p rawlen string.pack string.packsize string.unpack table.pack table.unpack
  ffi.typeinfo jit.util.funcbc jit.util.funck jit.util.ircalladdr jit.util.traceexitstub jit.util.traceinfo
  jit.util.traceir jit.util.tracek jit.util.tracemc jit.util.tracesnap
]]):gmatch("%S+") do
  left_out[name] = true
end

local names = {}

local function list(library, prefix)
  for name, value in pairs(library) do
    local full = prefix .. name
    if type(value) == "function" and not left_out[full] and not name:find("^__") then names[#names + 1] = full end
  end
end

list(_G, "")
for _, name in ipairs({ "bit", "coroutine", "debug", "io", "jit", "math", "os", "package", "string", "table" }) do
  list(_G[name], name .. ".")
end
for _, name in ipairs({ "ffi", "jit.opt", "jit.util", "string.buffer" }) do list(require(name), name .. ".") end
list(getmetatable(io.stdout).__index, "file:")

-- What hides its metatable, or is a function itself.
local buffer = require("string.buffer").new()
for _, name in ipairs({
  "commit", "decode", "encode", "free", "get", "put", "putcdata", "putf", "ref", "reserve", "reset", "set", "skip", "tostring",
}) do
  assert(type(buffer[name]) == "function", name)
  names[#names + 1] = "buffer:" .. name
end
for _, name in ipairs({ "table.clear", "table.new" }) do
  assert(type(require(name)) == "function", name)
  names[#names + 1] = name
end

table.sort(names)
print(table.concat(names, "\n"))
