-- Object, Emitter and Error.
local core = require('core')
local Object, Emitter, Error, instanceof = core.Object, core.Emitter, core.Error, core.instanceof

local Animal = Object:extend()
function Animal:initialize(name) self.name = name end
function Animal.meta.__tostring(self) return 'animal ' .. self.name end
local Dog = Animal:extend()
local rex = Dog:new('Rex')
print('inherited metamethod', rex)
print('instanceof', instanceof(rex, Dog), instanceof(rex, Animal), instanceof(rex, Object), instanceof(rex, Emitter))
print('class is instance of itself', instanceof(Dog, Dog), instanceof('text', Dog))
print('create skips initialize', Dog:create().name)
print('instances make no instances', pcall(rex.create, rex))

print('error', Error:new('plain').code, Error:new('3: name error').code, Error:new('3: name error'))

local emitter = Emitter:new()
print('emit without listeners', emitter:emit('nothing'))
emitter:on('event', function(...) print('first', ...) end)
emitter:once('event', function(...) print('once', ...) end)
print('emit returns the emitter', emitter:emit('event', 1, nil, 3) == emitter)
emitter:emit('event', 'again')
print('count', emitter:listenerCount('event'), emitter:listenerCount('nothing'))

local function third() print('never called') end
emitter:once('event', third)
print('removed by original function', emitter:removeListener('event', third), emitter:removeListener('nothing', third))

-- Listeners that change the list while it is being called.
local changing = Emitter:new()
local function late() print('added during emit') end
local function victim() print('removed during emit') end
changing:on('x', function()
  print('changer')
  changing:on('x', late)
  changing:removeListener('x', victim)
end)
changing:on('x', victim)
changing:on('x', function() print('last') end)
changing:emit('x')
print('listeners', changing:listenerCount('x'))

print('unheard error is silent', emitter:emit('error', 'lost'))
process:on('error', function(err, source) print('process heard', err, source == emitter) end)
emitter:emit('error', 'found')
process:removeListener('error')

local target = Emitter:new()
target:on('relayed', function(...) print('relayed', ...) end)
emitter:propagate('relayed', target)
emitter:emit('relayed', 'a', 'b')

function target:method(value) print('method', value) end
target:wrap('method')
target:on('error', function(err) print('wrapped error', err) end)
target.method(nil, 5)
target.method('failure')

emitter:removeAllListeners()
print('after removeAllListeners', emitter:listenerCount('event'))

-- What was not there is not removed; without a target nothing is relayed; process hears of the first value and of whose error it is.
print('removed', emitter:on('event', print):removeListener('event', error), emitter:removeListener('event', print))
print('no target', emitter:propagate('event') == emitter, emitter:propagate('event', {}) == emitter)
local function listen(...) print('process', select('#', ...), (...), select(2, ...) == emitter) end
process:on('error', listen)
emitter:emit('error', 'first', 'second')
process:removeListener('error', listen)

-- Who has had listeners goes on giving itself, so that calls can be chained.
local had = core.Emitter:new()
print('chained', had:emit('never'), had:once('event', print):emit('event', 1):emit('event', 2):emit('event', 3) == had)
had:on('event', print):removeAllListeners('event')
print('removed', had:emit('event') == had, had:listenerCount('event'), #had:listeners('event'))
