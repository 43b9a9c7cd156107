-- Underscores, digits and case in names; reserved words only as a whole.
local _, __, _1, a1, A1 = 1, 2, 3, 4, 5
print(_, __, _1, a1, A1)
local END, ending, _end, If, nill, trueish = 1, 2, 3, 4, 5, 6
print(END, ending, _end, If, nill, trueish)
local very_long_name_with_many_words_and_digits_0123456789 = "long"
print(very_long_name_with_many_words_and_digits_0123456789)
local t = { ["end"] = 1, ["and"] = 2, function_ = 3 }
print(t["end"], t["and"], t.function_)
local self, this, class, var, new = 1, 2, 3, 4, 5
print(self, this, class, var, new)
