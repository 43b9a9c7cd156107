-- Shortest paths in a small graph.
local g = { a = { b = 7, c = 9, f = 14 }, b = { a = 7, c = 10, d = 15 }, c = { a = 9, b = 10, d = 11, f = 2 },
  d = { b = 15, c = 11, e = 6 }, e = { d = 6, f = 9 }, f = { a = 14, c = 2, e = 9 }, z = {} }
local function shortest(from)
  local dist, prev, done = { [from] = 0 }, {}, {}
  while true do
    local u
    for n, d in pairs(dist) do
      if not done[n] and (not u or d < dist[u] or (d == dist[u] and n < u)) then u = n end
    end
    if not u then return dist, prev end
    done[u] = true
    for v, w in pairs(g[u]) do
      if not dist[v] or dist[u] + w < dist[v] then dist[v], prev[v] = dist[u] + w, u end
    end
  end
end
local dist, prev = shortest("a")
for _, n in ipairs({ "a", "b", "c", "d", "e", "f", "z" }) do
  local path, p = n, prev[n]
  while p do path, p = p .. ">" .. path, prev[p] end
  print(n, dist[n], dist[n] and path)
end
local function bfs(start)
  local q, seen, order = { start }, { [start] = 0 }, {}
  while #q > 0 do
    local u = table.remove(q, 1)
    order[#order + 1] = u .. seen[u]
    local ns = {}
    for v in pairs(g[u]) do ns[#ns + 1] = v end
    table.sort(ns)
    for _, v in ipairs(ns) do if not seen[v] then seen[v] = seen[u] + 1 q[#q + 1] = v end end
  end
  return table.concat(order, " ")
end
print(bfs("a"))
print(bfs("e"))
