-- Random patterns on random subjects: the generator is the program's own, so that every engine makes the same ones.
local lpeg = require("lpeg")
local P, R, S, V, B, C, Carg, Cb, Cc, Cf, Cg, Cmt, Cp, Cs, Ct =
  lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.B, lpeg.C, lpeg.Carg, lpeg.Cb, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cp, lpeg.Cs, lpeg.Ct

local first, last = tonumber(arg[1]) or 1, tonumber(arg[2]) or 1500
local seed
local function random(n)
  seed = (seed * 16807) % 2147483647
  return math.floor(seed / 2147483647 * n) + 1
end
local function pick(list) return list[random(#list)] end

local rules -- names that a pattern may refer to, or nil
local inPredicate = 0

local function show(value)
  local kind = type(value)
  if kind == "function" or kind == "userdata" then return kind end
  if kind ~= "table" then return tostring(value) end
  local keys, parts = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do parts[i] = tostring(key) .. "=" .. show(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end
local function showAll(...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = show((select(i, ...))) end
  return table.concat(parts, " ")
end

local leaves = {
  function() return P(pick({ "a", "b", "c", "ab", "bc", "abc", "" })) end,
  function() return P(pick({ "a", "b", "c" })) end,
  function() return P(random(3) - 1) end,
  function() return S(pick({ "ab", "bc", "abc", "" })) end,
  function() return R(pick({ "ab", "bc", "ac" })) end,
  function() return Cp() end,
  function() return C(random(2)) end,
  function() return Cc(random(9), "k") end,
  function() return P(random(4) ~= 1) end,
  function() return Carg(1) end,
  function() return B(pick({ "a", "bc", "" })) end,
  function() return P(-random(2)) end,
}
local pattern
local function predicate(depth)
  inPredicate = inPredicate + 1
  local body = pattern(depth)
  inPredicate = inPredicate - 1
  return body
end
local inner = {
  function(d) return pattern(d) * pattern(d) end,
  function(d) return pattern(d) * pattern(d) end,
  function(d) return pattern(d) * pattern(d) * pattern(d) end,
  function(d) return pattern(d) + pattern(d) end,
  function(d) return pattern(d) + pattern(d) end,
  function(d) return pattern(d) + pattern(d) + pattern(d) + pattern(d) + pattern(d) end,
  function(d) return pattern(d) - predicate(d) end,
  function(d) return pattern(d) ^ 0 end,
  function(d) return pattern(d) ^ random(2) end,
  function(d) return pattern(d) ^ -random(3) end,
  function(d) return -predicate(d) end,
  function(d) return #predicate(d) end,
  function(d) return C(pattern(d)) end,
  function(d) return Ct(pattern(d)) end,
  function(d) return Cs(pattern(d)) end,
  function(d) return Cg(pattern(d)) end,
  function(d) return Cg(pattern(d), pick({ "x", "y" })) end,
  function(d) return Cg(pattern(d), "x") * pattern(d) * Cb("x") end,
  function(d) return Cf(Cc(0) * pattern(d), function(a, ...) return a .. showAll(...) end) end,
  function(d) return pattern(d) / function(...) return select("#", ...), ... end end,
  function(d) return pattern(d) / { a = 1, ab = "two", [1] = "one", k = false } end,
  function(d) return pattern(d) / pick({ "<%0>", "%1", "%%", "" }) end,
  function(d) return pattern(d) / (random(3) - 1) end,
  function(d)
    -- LPeg 1.0 loses its balance when a predicate throws the values of such a capture away.
    if inPredicate > 0 then return pattern(d) end
    return Cmt(pattern(d), function(s, i, ...) return i % 3 ~= 0 and math.min(i + i % 2, #s + 1), showAll(...) end)
  end,
  function() return rules and V(pick(rules)) or Cp() end,
  function() return rules and V(pick(rules)) or P("a") end,
}

function pattern(depth)
  if depth == 0 or random(5) == 1 then return pick(leaves)() end
  return pick(inner)(depth - 1)
end

local function grammar(depth)
  rules = { "s", "t", "u" }
  local t = { "s", s = pattern(depth), t = pattern(depth), u = pattern(depth) }
  rules = nil
  return P(t)
end

local function subject()
  local bytes = {}
  for i = 1, random(9) - 1 do bytes[i] = pick({ "a", "b", "c", "d" }) end
  return table.concat(bytes)
end

-- Which of several wrong rules is named depends on the order of a table.
local function describe(ok, ...)
  if ok then return showAll(...) end
  return "error: " .. tostring((...)):gsub("^[%w_./]+:%d+: ", ""):gsub("rule '.'", "rule")
end

local made, failed, matched = 0, 0, 0
for i = first, last do
  seed = i * 7919
  local ok, p = pcall(random(3) == 1 and grammar or pattern, random(4))
  rules, inPredicate = nil, 0
  if not ok then
    failed = failed + 1
    print(i, describe(false, p))
  else
    made = made + 1
    for _ = 1, 4 do
      local text = subject()
      local outcome = describe(pcall(p.match, p, text, random(3), "extra"))
      if outcome ~= "nil" then
        matched = matched + 1
        print(i, text, outcome)
      end
    end
  end
end
print(made, failed, matched)
