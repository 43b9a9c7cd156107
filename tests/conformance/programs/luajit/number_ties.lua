-- Exact halves are rounded away from zero when numbers are formatted.
print(12345678901234.5, ("%.0f %.0f %.0f %.0f"):format(0.5, 1.5, 2.5, 3.5),
  ("%.1f %.1f %.1f"):format(0.25, 0.75, 1.25), ("%.2f"):format(0.125), ("%.3g"):format(2.125))
