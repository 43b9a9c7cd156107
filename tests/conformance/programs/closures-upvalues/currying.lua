-- Functions that make functions.
local function curry(f, n, ...)
  n = n or 2
  local args = { ... }
  return function(x)
    local all = { unpack(args) }
    all[#all + 1] = x
    if #all == n then return f(unpack(all)) end
    return curry(f, n, unpack(all))
  end
end
local add3 = curry(function(a, b, c) return a + b + c end, 3)
print(add3(1)(2)(3), add3(10)(20)(30))
local plus5 = add3(2)(3)
print(plus5(1), plus5(100))
local function compose(...)
  local fs = { ... }
  return function(...)
    local r = { ... }
    for i = #fs, 1, -1 do r = { fs[i](unpack(r)) } end
    return unpack(r)
  end
end
print(compose(function(x) return x .. "!" end, string.upper, function(s, n) return s:rep(n) end)("ab", 2))
local function flip(f) return function(a, b) return f(b, a) end end
print(flip(function(a, b) return a - b end)(1, 10))
local function partial(f, ...)
  local a, n = { ... }, select("#", ...)
  return function(...)
    local all = { unpack(a, 1, n) }
    for i = 1, select("#", ...) do all[n + i] = (select(i, ...)) end
    return f(unpack(all, 1, n + select("#", ...)))
  end
end
print(partial(math.max, 5, 2)(9, 1))
print(partial(string.format, "%s-%s")("x", "y"))
print(select("#", partial(print)()))
local zero = function(f) return function(x) return x end end
local function succ(n)
  return function(f) return function(x) return f(n(f)(x)) end end
end
local function toint(n) return n(function(x) return x + 1 end)(0) end
local three = succ(succ(succ(zero)))
print(toint(zero), toint(three), toint(function(f) return three(three(f)) end))
