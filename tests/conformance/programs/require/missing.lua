-- The message for a missing module lists every place looked at.
package.path = "./no/?.lua;./no/?/init.lua"
package.cpath = "./no/?.so"
local ok, e = pcall(require, "not.there")
print(ok)
print((e:match("module 'not.there' not found:.-%./no/not%.so'")))
print(pcall(require))
package.path = 5 == 4 and "" or ""
print((pcall(require, "x")))
package.loaders = package.loaders
print(type(package.loaders[1]), package.loaders[1]("zzz"))
