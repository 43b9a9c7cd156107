-- luvi's `env`: the process's environment variables.

local uv = require('uv')

local function check(name)
  if type(name) ~= 'string' or name == '' or name:find('[=%z]') then error('bad environment variable name', 3) end
  return name
end

--- The names of all variables; on Windows those that begin with '=' only with showHidden.
function exports.keys(showHidden)
  local names = {}
  for name in pairs(uv.os_environ()) do
    if showHidden or name:sub(1, 1) ~= '=' then names[#names + 1] = name end
  end
  return names
end

function exports.get(name) return (uv.os_getenv(check(name))) end
function exports.set(name, value) uv.os_setenv(check(name), value) end
function exports.unset(name) uv.os_unsetenv(check(name)) end

exports.os = jit.os
exports.arch = jit.arch
