-- A table without __tostring as an uncaught error.
print("start")
error({ code = 42 })
