-- Every module, function, class and method of luvit's surface is there (exports/exports.txt: module, name, type).
local uv = require('uv')

-- What the objects of uv are made of, by the names of their kinds.
local makers = {
  async = function() return uv.new_async(function() end) end,
  dir = function() return assert(uv.fs_opendir('.')) end,
  poll = function() return uv.new_poll(uv.pipe().read) end,
  process = function() return (assert(uv.spawn('true', {}, function() end))) end,
  sem = uv.new_sem,
  thread = uv.thread_self,
  tty = function() return debug.getregistry().uv_tty.__index end, -- only a terminal gives one
  work_ctx = function() return uv.new_work(function() end, function() end) end,
}

local objects = {}
local function objectOf(kind)
  if objects[kind] == nil then
    local make = makers[kind]
    if make == nil then make = uv['new_' .. kind] end
    objects[kind] = make()
  end
  return objects[kind]
end

local function find(module, name)
  local kind = module:match('^uv:(.*)')
  if kind then
    return type(objectOf(kind)[name]) == 'function' and 'method'
  end
  local value = require(module)
  if name == 'function' then return type(value) end
  for part in name:gmatch('[^.]+') do value = value[part] end
  return type(value)
end

local count, missing = 0, 0
for line in io.lines('exports/exports.txt') do
  local module, name, expected = line:match('^(%S+) (%S+) (%S+)$')
  local ok, found = pcall(find, module, name)
  if expected == 'handle' and (found == 'userdata' or found == 'table') then found = 'handle' end
  count = count + 1
  if not ok or found ~= expected then
    missing = missing + 1
    print('missing', line, found)
  end
end
print(count, 'checked', missing, 'missing')
os.exit(0)
