-- Functions that captures call: errors, coroutines, matches inside matches.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cf, Cg, Cmt, Cs, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cs, lpeg.Ct

local function inCoroutine(f) return coroutine.wrap(function() print(pcall(f)) end)() end
inCoroutine(function() return Cmt("a", function() coroutine.yield() end):match("a") end)
inCoroutine(function() return (P("a") / function() coroutine.yield() end):match("a") end)
inCoroutine(function() return Cf(Cc(1) * Cc(2), function() coroutine.yield() end):match("a") end)
inCoroutine(function() return (P("a") / setmetatable({}, { __index = function() coroutine.yield() end })):match("a") end)
inCoroutine(function() return (P("a") / function() return coroutine.wrap(function() coroutine.yield("inside") end)() end):match("a") end)

-- A match inside a match, three deep, with a pattern that is being matched.
local depth, pattern = 0, nil
pattern = Ct((C(R("az") ^ 1) / function(word)
  if depth == 3 then return word end
  depth = depth + 1
  local inner = pattern:match(word .. "," .. word)
  depth = depth - 1
  return table.concat(inner, "/")
end + ",") ^ 0)
print(table.concat(pattern:match("a,b"), ";"))

-- After an error everything works as before.
local bad = Ct((C(1) / function(c) if c == "x" then error("found x", 0) end return c end) ^ 0)
print(pcall(bad.match, bad, "abxc"))
print(#bad:match("abc"), pcall(bad.match, bad, "x"))
print(xpcall(function() return bad:match("x") end, function(m) return "handled: " .. m end))

-- Where the error is.
local function fail() error("here") end
print(pcall(function()
  return (P("a")
    / fail):match("a")
end))
print(pcall(function() local r = (P("a") / nil):match("a") return r end))
print(pcall(function() local r = (C("a") / 2):match("a") return r end))
print(pcall(function() local r = lpeg.match("a", nil) return r end))

-- A function that never ends by itself.
local function recurse() return (P("a") / recurse):match("a") end
local function forever() local r = (P("a") / forever):match("a") return r end
print((pcall(forever)))

-- Garbage between captures.
local count = 0
local busy = Ct((C(1) / function(c) count = count + 1 if count % 500 == 0 then collectgarbage() end return { c } end) ^ 0)
local result = busy:match(("abc"):rep(1000))
print(#result, result[1][1], result[3000][1])
