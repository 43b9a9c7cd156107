-- Escaping, expanding, trimming and case changes by gsub.
local function html(s)
  return (s:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end
print(html('<a href="x">T&C</a>'))
local function url(s) return (s:gsub("[^%w%-_%.~]", function(c) return ("%%%02X"):format(c:byte()) end)) end
local function unurl(s)
  return (s:gsub("+", " "):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end))
end
print(url("a b&c=d/é"), unurl(url("a b&c=d/é")), unurl("x+y%21"))
print((("$HOME/$USER"):gsub("%$(%w+)", { HOME = "/root", USER = "me" })), (("a,b;c"):gsub("[,;]", { [","] = " and " })))
print((("the cat"):gsub("(%w)(%w*)", function(a, b)
  return a:upper() .. b
end)), (("x  y   z"):gsub("%s+", " ")), (("line1\nline2"):gsub("\n", "\\n")))
print((("3+4=7"):gsub("%d", function(d)
  return tonumber(d) * 2
end)), (("aaa"):gsub("a", "b", 2)), select(2, ("mississippi"):gsub("ss", "")))
local function indent(s, n) return (s:gsub("([^\n]+)", (" "):rep(n) .. "%1")) end
print(indent("a\nb\n\nc", 2))
print((("CamelCaseName"):gsub("(%l)(%u)", "%1-%2"):lower()))
local function quote(p) return (p:gsub("%p", "%%%0")) end
print(quote("a.b*c"), ("xa.b*cx"):find(quote("a.b*c")))
