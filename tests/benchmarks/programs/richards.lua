-- An operating-system kernel in miniature: tasks of several kinds pass packets through queues under a priority scheduler.
local rounds = tonumber(arg and arg[1]) or 290000

local Task = {}
Task.__index = Task

local function subclass()
  local class = setmetatable({}, { __index = Task })
  class.__index = class
  return class
end

local Idler, Worker, Handler, Device = subclass(), subclass(), subclass(), subclass()

local Kernel = {}
Kernel.__index = Kernel

function Kernel.new() return setmetatable({ tasks = {}, switches = 0, delivered = 0 }, Kernel) end

function Kernel:add(class, priority, state)
  local task = setmetatable(state or {}, class)
  task.priority, task.kernel, task.first, task.last = priority, self, 1, 0
  task.queue = {}
  local i = 1
  while self.tasks[i] and self.tasks[i].priority >= priority do i = i + 1 end
  table.insert(self.tasks, i, task)
  return task
end

function Kernel:send(task, packet)
  task.last = task.last + 1
  task.queue[task.last] = packet
  self.delivered = self.delivered + 1
end

function Kernel:run()
  local running = true
  while running do
    running = false
    for _, task in ipairs(self.tasks) do
      if task:ready() then
        self.switches = self.switches + 1
        task:step()
        running = true
        break
      end
    end
  end
end

function Task:ready() return self.first <= self.last end

function Task:take()
  local packet = self.queue[self.first]
  self.queue[self.first] = nil
  self.first = self.first + 1
  return packet
end

function Idler:ready() return self.left > 0 end
function Idler:step()
  self.left = self.left - 1
  self.seed = (self.seed * 421 + 17) % 9973
  self.kernel:send(self.seed % 2 == 0 and self.even or self.odd, { kind = "wake", value = self.seed })
end

function Worker:step()
  local packet = self:take()
  self.handled = self.handled + 1
  packet.kind = self.handled % 2 == 0 and "read" or "write"
  packet.value = (packet.value + self.handled) % 1000
  self.kernel:send(self.target, packet)
end

function Handler:step()
  local packet = self:take()
  self.count[packet.kind] = (self.count[packet.kind] or 0) + 1
  if packet.kind ~= "done" then self.kernel:send(self.device, packet) end
end

function Device:step()
  local packet = self:take()
  self.sum = (self.sum + packet.value) % 1000003
  packet.kind = "done"
  self.kernel:send(self.owner, packet)
end

local kernel = Kernel.new()
local device = kernel:add(Device, 50, { sum = 0 })
local handler = kernel:add(Handler, 40, { count = {}, device = device })
device.owner = handler
local even = kernel:add(Worker, 20, { handled = 0, target = handler })
local odd = kernel:add(Worker, 30, { handled = 0, target = handler })
kernel:add(Idler, 0, { left = rounds * 10, seed = 1, even = even, odd = odd })
kernel:run()
print(kernel.switches, kernel.delivered, device.sum, handler.count.read, handler.count.write, handler.count.done)
