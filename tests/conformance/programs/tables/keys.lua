-- Which keys are the same key.
local t = {}
t[1] = "one"
t[1.0] = "one point zero"
t["1"] = "string"
t[2 ^ 53] = "big"
t[-1] = "minus"
t[1.5] = "half"
t[true] = "true"
t[false] = "false"
print(t[1], t["1"], t[2 ^ 53], t[9007199254740992], t[-1], t[1.5], t[3 / 2], t[true], t[false], t[1e0], t[0x1])
local zero = 0
t[zero] = "zero"
print(t[-zero], t[0], t[zero * -1])
t[-zero] = "negative zero"
print(t[0])
for k, v in pairs({ [-zero] = 1 }) do print(k == 0, v) end
print(pcall(function() t[nil] = 1 end))
print(pcall(function() t[0 / 0] = 1 end))
print(t[nil], t[0 / 0])
t[math.huge] = "inf"
t[-math.huge] = "-inf"
print(t[1 / 0], t[-1 / 0])
local k1, k2 = {}, {}
t[k1] = "k1"
t[k2] = "k2"
t[print] = "print"
print(t[k1], t[k2], t[{}], t[print])
local co = coroutine.create(function() end)
t[co] = "thread"
print(t[co])
t[io.stdout] = "file"
print(t[io.stdout])
t["a" .. "b"] = "joined"
print(t.ab, t["ab"])
local s = ""
for i = 1, 3 do s = s .. "x" end
t[s] = "built"
print(t.xxx, t["x" .. "xx"])
t["with\0zero"] = 1
t["with\0other"] = 2
print(t["with\0zero"], t["with\0other"], t["with"])
t[""] = "empty"
print(t[""])
t[1e300] = "huge"
t[1e-300] = "tiny"
print(t[1e300], t[1e-300], t[2 ^ 31], t[2 ^ 32])
t[2 ^ 31] = "2^31"
t[2 ^ 32] = "2^32"
print(t[2147483648], t[4294967296])
