-- A finder of nested loops in control-flow graphs, after Havlak: objects, sets and union-find.
local times = tonumber(arg and arg[1]) or 100

local Block = {}
Block.__index = Block

function Block.new(id) return setmetatable({ id = id, successors = {}, predecessors = {} }, Block) end

function Block:connect(to)
  self.successors[#self.successors + 1] = to
  to.predecessors[#to.predecessors + 1] = self
  return to
end

-- Graphs of random structured programs, some with jumps into loops.
local Graph = {}
Graph.__index = Graph

function Graph.new(seed, depth)
  local graph = setmetatable({ seed = seed, blocks = {} }, Graph)
  graph.entry = graph:block()
  graph:program(graph.entry, depth)
  return graph
end

function Graph:block()
  local block = Block.new(#self.blocks + 1)
  self.blocks[block.id] = block
  return block
end

function Graph:random(limit)
  self.seed = self.seed * 16807 % 2147483647
  return self.seed % limit + 1
end

-- Grows the piece of program that follows the block and returns its last block.
function Graph:program(from, depth)
  if depth == 0 then return from:connect(self:block()) end
  local statement = self.statements[self:random(#self.statements)]
  return self:program(statement(self, from, depth - 1), depth - 1)
end

local function branch(graph, from, depth)
  local join = graph:block()
  graph:program(from, depth):connect(join)
  graph:program(from, depth):connect(join)
  return join
end

local function loop(graph, from, depth)
  local head = from:connect(graph:block())
  graph:program(head, depth):connect(head)
  return head:connect(graph:block())
end

local function enteredLoop(graph, from, depth)
  local head = from:connect(graph:block())
  local middle = graph:program(head, depth)
  from:connect(middle)
  graph:program(middle, depth):connect(head)
  return middle:connect(graph:block())
end

local function selfLoop(graph, from)
  local block = from:connect(graph:block())
  block:connect(block)
  return block:connect(graph:block())
end

Graph.statements = { branch, branch, loop, loop, enteredLoop, selfLoop }

-- A block while loops are found: its place in the depth-first walk, and the loop that it fell into so far.
local Node = {}
Node.__index = Node

function Node.new(block, number)
  local node = setmetatable({ block = block, number = number, last = number, back = {}, other = {}, seen = {} }, Node)
  node.parent = node
  return node
end

function Node:find()
  local root = self
  while root.parent ~= root do root = root.parent end
  local node = self
  while node.parent ~= root do node, node.parent = node.parent, root end
  return root
end

function Node:isAncestorOf(node) return self.number <= node.number and node.number <= self.last end

function Node:addOther(node)
  if not self.seen[node] then
    self.seen[node] = true
    self.other[#self.other + 1] = node
  end
end

local Loop = {}
Loop.__index = Loop

function Loop.new(header) return setmetatable({ header = header, size = 1, children = {}, reducible = true }, Loop) end

function Loop:adopt(node)
  if node.loop then
    self.children[#self.children + 1] = node.loop
    node.loop.outer = self
  else
    self.size = self.size + 1
  end
end

function Loop:depth() return self.outer and self.outer:depth() + 1 or 1 end

local Finder = {}
Finder.__index = Finder

function Finder.new(graph) return setmetatable({ graph = graph, nodes = {}, nodeOf = {}, loops = {} }, Finder) end

function Finder:enter(block)
  local node = Node.new(block, #self.nodes + 1)
  self.nodes[node.number], self.nodeOf[block] = node, node
  return node
end

function Finder:walk()
  local stack, nextEdge = { self:enter(self.graph.entry) }, { 1 }
  while #stack > 0 do
    local top = #stack
    local node, edge = stack[top], nextEdge[top]
    local target = node.block.successors[edge]
    nextEdge[top] = edge + 1
    if not target then
      node.last = #self.nodes
      stack[top], nextEdge[top] = nil, nil
    elseif not self.nodeOf[target] then
      stack[top + 1], nextEdge[top + 1] = self:enter(target), 1
    end
  end
end

function Finder:classifyEdges()
  for _, node in ipairs(self.nodes) do
    for _, block in ipairs(node.block.predecessors) do
      local from = self.nodeOf[block]
      if node:isAncestorOf(from) then
        node.back[#node.back + 1] = from
      else
        node:addOther(from)
      end
    end
  end
end

-- The nodes from which the header is reached again, and whether all of them are entered through it alone.
function Finder:bodyOf(header)
  local body, inBody, reducible = {}, { [header] = true }, true
  local function add(node)
    if not inBody[node] then
      inBody[node] = true
      body[#body + 1] = node
    end
  end
  for _, from in ipairs(header.back) do add(from:find()) end
  local i = 1
  while body[i] do
    for _, from in ipairs(body[i].other) do
      local root = from:find()
      if header:isAncestorOf(root) then
        add(root)
      else
        reducible = false
        header:addOther(root)
      end
    end
    i = i + 1
  end
  return body, reducible
end

function Finder:run()
  self:walk()
  self:classifyEdges()
  for number = #self.nodes, 1, -1 do
    local header = self.nodes[number]
    if #header.back > 0 then
      local body, reducible = self:bodyOf(header)
      local found = Loop.new(header)
      found.reducible = reducible
      for _, node in ipairs(body) do
        found:adopt(node)
        node.parent = header
      end
      header.loop = found
      self.loops[#self.loops + 1] = found
    end
  end
  return self.loops
end

local blocks, loops, irreducible, deepest, checksum = 0, 0, 0, 0, 0
for round = 1, times do
  local graph = Graph.new(round * 7919, 9)
  blocks = blocks + #graph.blocks
  for _, found in ipairs(Finder.new(graph):run()) do
    local depth = found:depth()
    loops = loops + 1
    if not found.reducible then irreducible = irreducible + 1 end
    deepest = math.max(deepest, depth)
    checksum = (checksum * 31 + found.header.block.id * depth + found.size + #found.children) % 1000003
  end
end
print(blocks, loops, irreducible, deepest, checksum)
