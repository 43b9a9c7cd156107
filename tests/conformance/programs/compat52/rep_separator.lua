-- string.rep with a separator.
print(("x"):rep(3, ","), ("ab"):rep(2, "--"), ("x"):rep(1, ","), ("x"):rep(0, ",") == "", (""):rep(3, "-"))
