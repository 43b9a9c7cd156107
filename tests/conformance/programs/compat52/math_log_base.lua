-- math.log with a base.
print(math.log(8, 2), math.log(100, 10), math.log(1, 5), ("%.6f"):format(math.log(10)), ("%.6f"):format(math.log(27, 3)))
