-- Orders grouped by customer, product and month in small maps whose keys are computed, with a report of the best.
local rounds = tonumber(arg and arg[1]) or 1600

local total = 0
for round = 1, rounds do
  local seed, orders = round, {}
  for i = 1, 2000 do
    seed = seed * 16807 % 2147483647
    orders[i] = {
      customer = "c" .. seed % 97, product = "p" .. seed % 31, quantity = seed % 9 + 1, price = seed % 1000 / 10,
      date = ("2026-%02d-%02d"):format(seed % 12 + 1, seed % 28 + 1),
    }
  end

  local customers, months = {}, {}
  for _, order in ipairs(orders) do
    local customer = customers[order.customer]
    if not customer then
      customer = { name = order.customer, orders = 0, sum = 0, products = {} }
      customers[order.customer] = customer
    end
    customer.orders = customer.orders + 1
    customer.sum = customer.sum + order.quantity * order.price
    customer.products[order.product] = (customer.products[order.product] or 0) + order.quantity
    local month = order.date:sub(1, 7)
    months[month] = (months[month] or 0) + order.quantity
  end

  local list = {}
  for _, customer in pairs(customers) do list[#list + 1] = customer end
  table.sort(list, function(a, b) return a.sum > b.sum or (a.sum == b.sum and a.name < b.name) end)
  local lines = {}
  for i = 1, 20 do
    local customer = list[i]
    local kinds = 0
    for _ in pairs(customer.products) do kinds = kinds + 1 end
    lines[i] = string.format("%-6s %9.2f %4d %3d", customer.name, customer.sum, customer.orders, kinds)
  end
  total = total + #table.concat(lines, "\n")
  for _, quantity in pairs(months) do total = total + quantity end
end
print(total)
