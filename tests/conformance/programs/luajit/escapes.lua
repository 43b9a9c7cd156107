-- \x and \z, and the escapes that are errors.
print("\x41\x42\x7a", #"\x00\xff", "\xe4\xbd\xa0" == "你", "one\z
       two\z

  three") print("\x410", "a\zb", "\z  x") for _, s in ipairs({ "'\\xg1'", "'\\x4'", "'\\q'", "'\\300'", "'\\999'" }) do print(s, select(2, loadstring("return " .. s, "=e"))) end print(#"\z
", "\065\x42C")
