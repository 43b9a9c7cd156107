-- self, and methods found through __index.
local Account = {}
Account.__index = Account
function Account.new(b) return setmetatable({ balance = b }, Account) end
function Account:deposit(v) self.balance = self.balance + v return self end
function Account:show(label) print(label, self.balance) return self end
local a = Account.new(10)
a:deposit(5):deposit(20):show("chained")
Account.deposit(a, -1)
a.show(a, "dotted")
local m = a.deposit
m(a, 100)
a:show("taken out")
print(pcall(function() return a:missing() end))
print(pcall(function() return a.deposit(1) end))
a.show = function(self, label) print("own", label, self == a) end
a:show("override")
a.show = nil
a:show("back")
local name = "deposit"
print(a[name](a, 1).balance)
