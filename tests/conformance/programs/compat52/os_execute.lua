-- os.execute gives true or nil, the kind, and the number.
print(os.execute())
print(os.execute("true"))
print(os.execute("exit 3"))
