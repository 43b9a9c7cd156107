-- Classes and events: Object, Emitter, Error, iStream, instanceof.

--- Root of all classes. A class is a table whose `meta` is the metatable of its instances.
local Object = {}
Object.meta = { __index = Object }

--- A bare instance of the class; `initialize` is not called.
function Object:create()
  local meta = rawget(self, 'meta')
  if not meta then error('Cannot inherit from instance object', 2) end
  return setmetatable({}, meta)
end

--- A new instance, set up by the class's `initialize(...)` if it has one.
function Object:new(...)
  local instance = self:create()
  if type(instance.initialize) == 'function' then instance:initialize(...) end
  return instance
end

--- A subclass. It starts with all of the parent's metamethods, since Lua does not look those up through `__index`.
function Object:extend()
  local class = self:create()
  local meta = {}
  for name, value in pairs(self.meta) do meta[name] = value end
  meta.__index = class
  meta.super = self
  class.meta = meta
  return class
end

local function instanceof(object, class)
  if type(object) ~= 'table' or not class then return false end
  if object == class then return true end
  local meta = object.meta
  while type(meta) == 'table' do
    if meta.__index == class then return true end
    meta = meta.super and meta.super.meta
  end
  return false
end

local Error = Object:extend()
function Error.meta.__tostring(err) return tostring(err.message) end

--- `code` is the number a message such as "3: name error" starts with.
function Error:initialize(message)
  self.message = message
  if message ~= nil then self.code = tonumber(tostring(message):match('^(%-?%d+): ')) end
end

local Emitter = Object:extend()

-- A `once` listener is a callable table, so that removeListener can find it by the original function.
local Once = {}
function Once.__call(once, ...)
  once.emitter:removeListener(once.name, once)
  return once.handler(...)
end

local function matches(listener, handler)
  return listener == handler
    or (getmetatable(listener) == Once and listener.handler == handler)
end

local function compact(list)
  local kept, count = 0, #list
  for i = 1, count do
    local listener = list[i]
    list[i] = nil
    if listener then
      kept = kept + 1
      list[kept] = listener
    end
  end
  list.holes = nil
end

--- Called for an event nobody listens to. An unheard 'error' is offered to `process`, followed by its emitter.
function Emitter:missingHandlerType(name, ...)
  if name ~= 'error' then return end
  local process = rawget(_G, 'process')
  if not process or process == self then return end
  local handlers = rawget(process, 'handlers')
  if handlers and handlers.error then process:emit('error', (...), self) end
end

function Emitter:on(name, handler)
  local handlers = rawget(self, 'handlers')
  if not handlers then
    handlers = {}
    rawset(self, 'handlers', handlers)
  end
  local list = handlers[name]
  if not list or #list == 0 then
    if self.addHandlerType then self:addHandlerType(name) end
    list = list or {}
    handlers[name] = list
  end
  list[#list + 1] = handler
  return self
end

function Emitter:once(name, handler)
  return self:on(name, setmetatable({ emitter = self, name = name, handler = handler }, Once))
end

--- Calls the listeners in the order they were added. Those added meanwhile wait for the next emit;
--- those removed meanwhile leave an empty slot, so that no other listener is skipped or called twice. Returns the emitter,
--- nil when nobody ever listened.
function Emitter:emit(name, ...)
  local handlers = rawget(self, 'handlers')
  local list = handlers and handlers[name]
  if not list or #list == 0 then
    self:missingHandlerType(name, ...)
    return list and self
  end
  local depth = list.depth or 0
  list.depth = depth + 1
  for i = 1, #list do
    local handler = list[i]
    if handler then handler(...) end
  end
  list.depth = depth
  if depth == 0 and list.holes then compact(list) end
  return self
end

--- Removes a listener (all of that name when `handler` is nil); returns how many went, nil if the name was unknown.
function Emitter:removeListener(name, handler)
  local handlers = rawget(self, 'handlers')
  local list = handlers and handlers[name]
  if not list then return nil end
  local removed = 0
  for i = 1, #list do
    local listener = list[i]
    if listener and (handler == nil or matches(listener, handler)) then
      list[i] = false
      list.holes = true
      removed = removed + 1
    end
  end
  if removed > 0 and (list.depth or 0) == 0 then compact(list) end
  return removed > 0 and removed or nil
end

function Emitter:removeAllListeners(name)
  local handlers = rawget(self, 'handlers')
  if not handlers then return end
  if name ~= nil then
    self:removeListener(name)
    return
  end
  for each in pairs(handlers) do self:removeListener(each) end
end

--- The live list of listeners; slots freed during an emit hold `false`.
function Emitter:listeners(name)
  local handlers = rawget(self, 'handlers')
  return handlers and handlers[name] or {}
end

function Emitter:listenerCount(name)
  local count = 0
  for _, listener in ipairs(self:listeners(name)) do
    if listener then count = count + 1 end
  end
  return count
end

--- Re-emits every `name` of this emitter on `target`.
function Emitter:propagate(name, target)
  if not target or not target.emit then return self end
  self:on(name, function(...) target:emit(name, ...) end)
  return target
end

--- Turns a method into a callback: a first argument goes to the 'error' event, the others to the method.
function Emitter:wrap(name)
  local method = self[name]
  self[name] = function(err, ...)
    if err then return self:emit('error', err) end
    return method(self, ...)
  end
end

--- The stream of luvit 0.x: anything that emits 'data' and 'end'.
local iStream = Emitter:extend()

function iStream:pipe(target)
  self:on('data', function(chunk)
    if target:write(chunk) == false and self.pause then
      self:pause()
      target:once('drain', function() self:resume() end)
    end
  end)
  self:on('end', function()
    local finish = target.finish or target.done or target._end or target.close
    finish(target)
  end)
  return target
end

exports.Object = Object
exports.Emitter = Emitter
exports.Error = Error
exports.iStream = iStream
exports.instanceof = instanceof
