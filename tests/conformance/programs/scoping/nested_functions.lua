-- Upvalues reach through several levels of functions.
local depth = 0
local function level1()
  local a = "a"
  return function()
    local b = "b"
    depth = depth + 1
    return function()
      local c = "c"
      depth = depth + 1
      return function(d)
        a = a .. d
        depth = depth + 1
        return a .. b .. c .. d, depth
      end
    end
  end
end
local two = level1()
local f, g = two()(), two()()
print(f("1")) print(g("2")) print(f("3"))
print(level1()()()("z"))
print(depth)
