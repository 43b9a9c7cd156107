-- %f %e %g and their flags.
for _, f in ipairs({ "%f", "%.0f", "%.1f", "%.3f", "%10.2f|", "%-10.2f|", "%010.2f", "%+.2f", "% .2f", "%#.0f" }) do
  print(f, f:format(3.14159), f:format(-2.71828), f:format(0), f:format(1234567.891))
end
for _, f in ipairs({ "%e", "%.0e", "%.2e", "%E", "%12.3e|", "%g", "%.3g", "%.10g", "%G", "%10g|", "%-10g|",
  "%#g", "%+g" }) do
  print(f, f:format(12345.678), f:format(0.00001234), f:format(1e20), f:format(100), f:format(0))
end
print(("%g %g %g %g"):format(1e5, 1e6, 123456, 1234567), ("%.14g"):format(0.1), ("%.17g"):format(0.1),
  ("%.20f"):format(0.5), ("%.15g"):format(1 / 3))
print(("%5.1f|%-8.3f|%08.2f"):format(1.26, 2.5, -3.75))
print(("%.2f"):format(1e15), ("%.3f"):format(2 / 3), ("%.0f"):format(1e20))
print(("%f"):format(math.huge), ("%f"):format(-math.huge), ("%g"):format(math.huge),
  ("%5.1f|"):format(math.huge), ("%e"):format(1 / 0), ("%d"):format(0) )
print((("%f"):format(0 / 0):gsub("-", "")))
print(("%.99f"):format(1):len(), pcall(string.format, "%.100f", 1))
print(("%g"):format(-0.0 * 1 == 0 and 0 or 1), ("%.3g|%.3g|%.3g"):format(9.995, 99950, 0.00099950))
print(("%g"):format(2 ^ 63), ("%.0f"):format(2 ^ 63), ("%.5g"):format(123456789))
print(("%5g|%-5g|%05g"):format(1.5, 1.5, 1.5))
