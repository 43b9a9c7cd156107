-- Accounts with private state, errors and a ledger.
local function account(owner, balance)
  local self, ledger = { owner = owner }, {}
  local function note(kind, n) ledger[#ledger + 1] = ("%s %+.2f -> %.2f"):format(kind, n, balance) end
  function self.deposit(n)
    if n <= 0 then error("amount must be positive", 2) end
    balance = balance + n
    note("deposit", n)
    return self
  end
  function self.withdraw(n)
    if n > balance then error({ code = "FUNDS", need = n - balance }) end
    balance = balance - n
    note("withdraw", -n)
    return self
  end
  function self.balance() return balance end
  function self.history() return table.concat(ledger, "; ") end
  return self
end
local a, b = account("ann", 100), account("bob", 0)
a.deposit(50).withdraw(30)
print(a.balance(), a.history())
local ok, e = pcall(a.withdraw, 1000)
print(ok, type(e), e.code, e.need)
print(pcall(a.deposit, -1))
print(pcall(function() a.deposit(0) end))
local function transfer(from, to, n)
  local ok, e = pcall(from.withdraw, n)
  if not ok then return false, e.code end
  to.deposit(n)
  return true
end
print(transfer(a, b, 70), transfer(a, b, 70))
print(a.balance(), b.balance(), b.history())
local total = 0
for _, x in ipairs({ a, b }) do total = total + x.balance() end
print(total)
