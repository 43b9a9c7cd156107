-- A tokenizer and a recursive descent calculator.
local function tokens(s)
  local t, p = {}, 1
  while true do
    p = s:find("%S", p)
    if not p then return t end
    local n = s:match("^%d+%.?%d*", p) or s:match("^[%a_][%w_]*", p) or s:match("^[<>=~]=", p) or s:sub(p, p)
    t[#t + 1] = n
    p = p + #n
  end
end
print(table.concat(tokens("x1 = 3.14*(y+42) <= _z9"), " | "))
local function calc(s, env)
  local t, i = tokens(s), 1
  local expr
  local function atom()
    local k = t[i]
    i = i + 1
    if k == "(" then
      local v = expr()
      if t[i] ~= ")" then error("')' expected", 0) end
      i = i + 1
      return v
    elseif k == "-" then return -atom() elseif tonumber(k) then return tonumber(k) elseif k and env[k] then
      if t[i] == "(" then
        i = i + 1
        local a = expr()
        i = i + 1
        return env[k](a)
      end
      return env[k]
    end
    error("unexpected " .. tostring(k), 0)
  end
  local function pow()
    local b = atom()
    if t[i] == "^" then
      i = i + 1
      return b ^ pow()
    end
    return b
  end
  local function term()
    local v = pow()
    while t[i] == "*" or t[i] == "/" do
      local op = t[i]
      i = i + 1
      local r = pow()
      v = op == "*" and v * r or v / r
    end
    return v
  end
  function expr()
    local v = term()
    while t[i] == "+" or t[i] == "-" do
      local op = t[i]
      i = i + 1
      local r = term()
      v = op == "+" and v + r or v - r
    end
    return v
  end
  local v = expr()
  if t[i] then error("trailing " .. t[i], 0) end
  return v
end
for _, s in ipairs({ "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 + 10 / 4", "sqrt(16) + x", "2 *", "(1",
  "1 2", "((((7))))", "10 - 4 - 3", "y" }) do
  print(s, pcall(calc, s, { x = 0.5, sqrt = math.sqrt }))
end
