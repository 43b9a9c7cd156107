-- What the parser rejects.
local function try(s) print(select(2, loadstring(s, "=g"))) end
try("goto nowhere")
try("do ::inner:: end goto inner")
try("::twice:: ::twice::")
try("goto skip local x = 1 ::skip:: print(x)")
try("local function f() goto out end ::out::")
try("::a::")
try("goto fin local x ::fin::")
try("do goto fin local x ::fin:: end")
try("repeat goto cont local x = 1 ::cont:: until x")
try("::1::")
try("for i = 1, 2 do goto c end ::c::")
