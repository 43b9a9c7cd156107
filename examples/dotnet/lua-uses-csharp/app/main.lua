local shapes = require('shapes')

local small, large = shapes.Circle.new(1), shapes.Circle.new(2)
print(('%.2f'):format(shapes.totalArea { small, large }))
large.radius = 3
-- C#'s Task suspends this coroutine; the event loop goes on meanwhile.
print(shapes.describe(large))
