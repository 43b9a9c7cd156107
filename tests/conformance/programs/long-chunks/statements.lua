-- Chunks and functions of tens of thousands of statements.
local function lines(count, format)
  local t = {}
  for i = 1, count do t[i] = format:gsub("N", i) end
  return table.concat(t, "\n")
end

print(assert(loadstring("local n = 0\n" .. lines(21000, "n = n + N") .. "\nreturn n"))())
print(#assert(loadstring("return {\n" .. lines(6000, "{ id = N, 'text' },") .. "\n}"))())
print(assert(loadstring("local t = {\n" .. lines(12000, "keyN = N,") .. "\n}\nreturn t.key1 + t.key12000"))())
print(assert(loadstring(lines(12000, "gN = N") .. "\nreturn g1 + g12000"))())

local chain = assert(loadstring("local x = ...\nif x == 0 then return 0\n" .. lines(4000, "elseif x == N then return -N") .. "\nend"))
print(chain(0), chain(1), chain(2000), chain(4000), chain(4001))

-- Control flow across all of it: a loop around it, a jump over it, an error and a yield amid it.
print(assert(loadstring("local n = 0\nfor i = 1, 3 do\n" .. lines(8000, "n = n + i") .. "\nend\nreturn n"))())
print(assert(loadstring("local n = 0\nwhile true do\n" .. lines(3000, "n = n + 1") .. "\nif n > 5000 then break end\n" .. lines(3000, "n = n + 1") .. "\nend\nreturn n"))())
print(pcall(assert(loadstring(lines(15000, "xN = N") .. "\nlocal y = nothing.field\n" .. lines(15000, "yN = N"), "=long"))))
local co = coroutine.wrap(assert(loadstring("local a, b = ..., 1\n" .. lines(15000, "b = b + 1") .. "\nlocal c = coroutine.yield(a, b)\n" .. lines(15000, "b = b + c") .. "\nreturn a, b, c")))
print(co("first"))
print(co(2))
