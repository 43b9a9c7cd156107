-- Packing with a count keeps trailing nils.
local function pack(...) return { n = select("#", ...), ... } end
for _, p in ipairs({ pack(), pack(nil), pack(1, nil), pack(nil, nil, 3), pack(nil, nil, nil) }) do
  io.write(p.n, ":")
  for i = 1, p.n do io.write(tostring(p[i]), ",") end
  io.write(" ")
end
print()
local function last(...) return (select(select("#", ...), ...)) end
print(last(1), last(1, 2, 3), last(nil, "x"))
local function drop_last(a, ...) if select("#", ...) == 0 then return end return a, drop_last(...) end
print(drop_last(1, 2, 3)) print(drop_last(1))
