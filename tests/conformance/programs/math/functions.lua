-- All functions at plain points.
print(math.abs(-5), math.abs(5.5), math.ceil(1.2), math.ceil(-1.2), math.floor(1.8), math.floor(-1.8),
  math.floor(5), math.ceil(5))
print(math.sqrt(16), math.sqrt(2), math.exp(0), math.exp(1), math.log(1), math.log(10), math.log10(1000),
  math.pow(2, 10))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1), math.atan(0), math.atan2(0, 1))
for _, f in ipairs({ "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp" }) do
  print(f, ("%.10f"):format(math[f](0.5)))
end
print(("%.10f"):format(math.atan2(1, 2)), ("%.10f"):format(math.atan2(-1, -2)),
  ("%.10f"):format(math.deg(math.pi)), ("%.10f"):format(math.rad(180)), ("%.12f"):format(math.pi))
print(math.max(1), math.max(1, 5, 3), math.min(4, 2, 8), math.max(-1, -2), math.max(1, 2.5), math.min("3", 2))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2))
print(math.modf(3.7))
print(math.modf(-3.7))
print(math.modf(5))
print(math.frexp(8))
print(math.frexp(0.75))
print(math.ldexp(0.5, 4), math.ldexp(1, -2), math.ldexp(3, 3))
print(math.pi, math.huge)
