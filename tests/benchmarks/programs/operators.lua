-- The Mandelbrot set with complex numbers that are tables, and a sum of vectors: arithmetic and comparison by metamethods.
local size = tonumber(arg and arg[1]) or 4200

local Complex = {}
Complex.__index = Complex

local function complex(re, im) return setmetatable({ re = re, im = im }, Complex) end

function Complex.__add(a, b)
  if type(b) == "number" then return complex(a.re + b, a.im) end
  return complex(a.re + b.re, a.im + b.im)
end

function Complex.__mul(a, b) return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re) end

function Complex.__lt(a, b) return a.re * a.re + a.im * a.im < b.re * b.re + b.im * b.im end

function Complex.__eq(a, b) return a.re == b.re and a.im == b.im end

function Complex.__tostring(z) return string.format("%.3f%+.3fi", z.re, z.im) end

local limit = complex(2, 0)
local inside, steps, fixed = 0, 0, 0
local last
for y = 0, size - 1, 4 do
  for x = 0, size - 1, 4 do
    local c = complex(x / size * 3, y / size * 2 - 1) + -2
    local z, n = complex(0, 0), 0
    while z < limit and n < 50 do
      z, n = z * z + c, n + 1
      if z == c then fixed = fixed + 1 end
    end
    if n == 50 then inside = inside + 1 end
    steps, last = steps + n, z
  end
end
print(inside, steps, fixed, last)
