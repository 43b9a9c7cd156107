-- split, join, trim, startswith, title, count, pad.
local function split(s, sep, plain)
  local out, p = {}, 1
  while true do
    local a, b = s:find(sep, p, plain)
    if not a then
      out[#out + 1] = s:sub(p)
      return out
    end
    out[#out + 1] = s:sub(p, a - 1)
    p = b + 1
  end
end
local function show(t) print(#t, "<" .. table.concat(t, "><") .. ">") end
show(split("a,b,c", ","))
show(split("", ","))
show(split(",a,,", ","))
show(split("a.b.c", ".", true))
show(split("a1b22c", "%d+"))
show(split("no sep", ";"))
show(split("x--y--z", "--", true))
local function trim(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end
print("[" .. trim("  x y \n") .. "]", "[" .. trim("") .. "]", "[" .. trim(" \t ") .. "]")
local function starts(s, p) return s:sub(1, #p) == p end
local function ends(s, p) return p == "" or s:sub(-#p) == p end
print(starts("hello", "he"), starts("h", "he"), ends("hello", "lo"), ends("x", ""), starts("", ""))
local function title(s) return (s:gsub("(%a)([%w_']*)", function(a, b) return a:upper() .. b:lower() end)) end
print(title("the qUICK brown's fox"))
local function count(s, p) return select(2, s:gsub(p, "")) end
print(count("banana", "an"), count("banana", "a"), count("x", "y"))
local function pad(s, n, c) return #s < n and s .. (c or " "):rep(n - #s) or s end
print(pad("ab", 5, "."), pad("abcdef", 3))
local function commas(n)
  local s = tostring(n)
  local k
  repeat s, k = s:gsub("^(-?%d+)(%d%d%d)", "%1,%2") until k == 0
  return s
end
print(commas(1), commas(1234), commas(1234567), commas(-9876543))
print((("camelCaseString"):gsub("%u", function(c)
  return "_" .. c:lower()
end)), (("snake_case_here"):gsub("_(%a)", string.upper)))
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex("Lua\n"), (hex("Lua"):gsub("%x%x", function(h) return string.char(tonumber(h, 16)) end)))
local function rot13(s)
  return (s:gsub("%a", function(c)
    local b = c:byte()
    local base = b < 97 and 65 or 97
    return string.char((b - base + 13) % 26 + base)
  end))
end
print(rot13("Hello, World"), rot13(rot13("Hello, World")))
local function template(s, v) return (s:gsub("{(%w+)}", v)) end
print(template("{a} and {b} not {c}", { a = 1, b = "two" }))
