-- os.exit stops at once, with what was printed flushed.
print("before") io.write("no newline yet") io.write("\n") pcall(function() os.exit(0) end) print("never")
