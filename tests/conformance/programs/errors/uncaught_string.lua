-- An uncaught error ends the program with its message.
print("before")
local function fail() error("something went wrong") end
local function outer() fail() return "not a tail call" end
outer()
print("never")
