-- Only the first of a comparison's results counts, also where __lt is asked in place of __le.
local ordered = {}
ordered.__lt = function(a, b) return a.rank < b.rank, "more" end
local function ranked(rank) return setmetatable({ rank = rank }, ordered) end

print(ranked(1) <= ranked(1), ranked(2) <= ranked(1), ranked(1) <= ranked(2))
print(ranked(1) >= ranked(1), ranked(2) >= ranked(1), ranked(1) >= ranked(2))
if ranked(1) <= ranked(1) then print("in a condition") end
if not (ranked(2) <= ranked(1)) then print("and in a negated one") end

local none = setmetatable({}, { __lt = function() end })
print(none <= none, none < none)
