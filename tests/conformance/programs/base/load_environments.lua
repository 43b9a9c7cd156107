-- What is no table is no environment.
marker = "global"
for _, environment in ipairs { 1, "text", true, { marker = "own" } } do
  print(type(environment), load("return marker", "=c", "t", environment)())
end
print(load("return marker", "=c", "t", nil)())
