-- Fields that come, go and change type; dictionaries used as objects.
local p = { x = 1 }
p.y = 2
p.z = 3
p.y = nil
print(p.x, p.y, p.z)
p.y = "back"
print(p.y)
p["dynamic" .. 1] = true
print(p.dynamic1)
local function point(x, y) return { x = x, y = y } end
local function swapped(x, y) return { y = y, x = x } end
local a, b = point(1, 2), swapped(1, 2)
local function len2(p) return p.x * p.x + p.y * p.y end
print(len2(a), len2(b))
a.extra = 1
print(len2(a))
b.x = nil
print(pcall(len2, b))
b.x = "3"
print(len2(b))
local list = {}
for i = 1, 10 do
  local o = { id = i }
  if i % 2 == 0 then o.even = true end
  if i % 3 == 0 then o.three = i end
  list[i] = o
end
local s = 0
for _, o in ipairs(list) do s = s + o.id + (o.three or 0) + (o.even and 100 or 0) end
print(s)
local cfg = {}
for line in ("a=1\nb=two\nc=\n"):gmatch("[^\n]+") do
  local k, v = line:match("^(%w+)=(.*)$")
  cfg[k] = v
end
print(cfg.a, cfg.b, cfg.c == "", cfg.d)
local many = {}
for i = 1, 300 do many["field" .. i] = i end
print(many.field1, many.field150, many.field300, many.field301)
for i = 1, 300 do many["field" .. i] = nil end
print(next(many))
many.field7 = "again"
print(many.field7, next(many))
local shapes = {}
for _, k in ipairs({ "a", "b", "c", "b", "a" }) do shapes[k] = (shapes[k] or 0) + 1 end
print(shapes.a, shapes.b, shapes.c)
