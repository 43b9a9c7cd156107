-- Quotes inside each other and adjacent string calls.
print('a"b', "a'b", 'a\'b', "a\"b", [[a'b"c]])
print(("x"):rep(2), ('y'):upper(), #'four', #[[five5]])
print"no parentheses" print'single' print[[long]]
local function id(...) return ... end
print(id"a", id'b', id[[c]], (id{ 1 })[1])
print("a" .. 'b' .. [[c]] .. [=[d]=])
print("\"" == '"', '\'' == "'", "\\" == [[\]])
