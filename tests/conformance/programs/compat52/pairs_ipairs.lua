-- __pairs and __ipairs (manual 5.2, section 6.1).
local t = setmetatable({}, { __pairs = function(self) return function(_, k) if not k then return 1, "one" elseif k < 3 then return k + 1, "more" end end, self, nil end })
for k, v in pairs(t) do print(k, v) end
local u = setmetatable({}, { __ipairs = function(self) return function(_, i) i = i + 1 if i <= 2 then return i, i * 10 end end, self, 0 end })
for i, v in ipairs(u) do print(i, v) end
for k, v in pairs(setmetatable({ 5 }, {})) do print(k, v) end
