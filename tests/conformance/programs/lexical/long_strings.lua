-- Long brackets: levels, the first line break, and no escapes inside.
local a = [[plain]]
local b = [[
first newline dropped]]
local c = [[

second newline kept]]
local d = [==[has ]] and ]=] inside]==]
local e = [=[\n is not an escape]=]
print(a, #a)
print(b, #b)
print(c, #c)
print(d, #d)
print(e, #e)
print(#[[]], #[==[]==], [[a
b]] == "a\nb")
print(([[x]]):rep(3), #[=[]]=])
local t = { [ [[key]] ] = [[value]] }
print(t.key, t[ [[key]] ])
print([==[
]=]]]==])
