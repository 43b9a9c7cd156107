-- With its 5.2 switch LuaJIT reserves `goto`; programs find the switch by that.
for _, text in ipairs {
  "local goto = 1", "goto = 1", "x.goto = 1", "x = { goto = 1 }", "function goto() end", "for goto = 1, 2 do end", "goto.x = 1", "goto()",
  "x = goto", "x:goto()", "goto goto", "::goto::", "goto 1", "goto there ::there::", "do goto there end ::there:: ;",
} do
  local chunk, message = loadstring(text, "=text")
  print(text, chunk and "accepted" or message)
end
