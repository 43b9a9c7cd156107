-- Patterns of lpeg in the notation of regular expressions and PEGs, as LPeg's module `re` has them.

local lpeg = require('lpeg')
local P, R, S, V = lpeg.P, lpeg.R, lpeg.S, lpeg.V
local C, Cb, Cc, Cf, Cg, Cmt, Cp, Cs, Ct = lpeg.C, lpeg.Cb, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cp, lpeg.Cs, lpeg.Ct
local definitions = lpeg.Carg(1)

local any = P(1)

-- What %name means when the program doesn't say: the classes of the locale, a letter for each, a capital for its complement.
local classes
-- Compiled patterns by their sources, as long as somebody has them.
local compiled, searches, substitutions

local function cache() return setmetatable({}, { __mode = 'v' }) end

--- Takes the classes from the locale.
function exports.updatelocale()
  classes = lpeg.locale({ nl = P('\n') })
  for letter, name in pairs({
    a = 'alpha', c = 'cntrl', d = 'digit', g = 'graph', l = 'lower', p = 'punct', s = 'space', u = 'upper', w = 'alnum', x = 'xdigit',
  }) do
    classes[letter] = classes[name]
    classes[letter:upper()] = any - classes[name]
  end
  compiled, searches, substitutions = cache(), cache(), cache()
end

exports.updatelocale()

-- An error shows at most this many bytes of what can't be read.
local SHOWN = 21

local problem = Cmt(true, function(text, position)
  local rest = text:sub(position)
  if #rest >= SHOWN then rest = rest:sub(1, SHOWN) .. '...' end
  error("pattern error near '" .. rest .. "'", 0)
end)

local function class(name, defs)
  local found = defs and defs[name] or classes[name]
  if not found then error("name '" .. name .. "' undefined") end
  return P(found)
end

local function definition(name, defs)
  local found = defs and defs[name]
  if found == nil then error('undefined name: ' .. name) end
  return found
end

-- Matches what a named group has matched.
local function sameAs(name)
  return Cmt(Cb(name), function(text, position, group)
    local behind = position + #group
    return text:sub(position, behind - 1) == group and behind
  end)
end

-- The operators as functions, so that errors in them are not errors of this file.
local operators = getmetatable(any)
local multiply, add, power, transform = operators.__mul, operators.__add, operators.__pow, operators.__div

local function exactly(pattern, count)
  local all = P(true)
  for _ = 1, count do all = all * pattern end
  return all
end

local function addRule(rules, name, pattern)
  if rules[name] then error("'" .. name .. "' already defined as a rule") end
  rules[name] = pattern
  return rules
end

local function firstRule(name, pattern) return { name, [name] = pattern } end

local letter = R('az', 'AZ') + '_'
local name = C(letter * (letter + R('09')) ^ 0)
local number = R('09') ^ 1
local blank = (lpeg.locale().space + '--' * (any - '\n') ^ 0) ^ 0
local arrow = blank * '<-'

local function quoted(quote) return quote * C((any - quote) ^ 0) * quote end
local text = quoted('"') + quoted("'")

local defined = '%' * name * definitions / class
local range = C(any) * '-' * C(any - ']') / function(first, last) return R(first .. last) end
local item = defined + range + C(any) / P
local items = Cf(item * (item - ']') ^ 0, add)
local set = '[' * (P('^') * items / function(all) return any - all end + items) * ']'

local function between(open, close, make) return open * V('exp') * close / make end
local function operator(sign, ...) return sign * blank * Cg(...) end
local known = name * definitions / definition

-- What may stand behind a pattern: a function, and what it gets beside the pattern.
local suffix = blank * (
  P('*') * Cg(Cc(power) * Cc(0))
  + P('+') * Cg(Cc(power) * Cc(1))
  + P('?') * Cg(Cc(power) * Cc(-1))
  + operator('^', Cc(exactly) * (number / tonumber) + Cc(power) * (S('+-') * number / tonumber))
  + operator('->', Cc(transform) * (text + number / tonumber) + P('{}') * Cc(Ct) + Cc(transform) * known)
  + operator('=>', Cc(Cmt) * known)
  + operator('~>', Cc(Cf) * known)
  + operator('>>', Cc(operators.__mod) * known))

local endOfSequence = blank * (S('/)}') + ':}' + '~}' + '|}' + name * arrow + -1)

local syntax = P({
  'pattern',
  pattern = V('exp') * (-any + problem),
  exp = blank * (V('grammar') + V('alternatives')) * blank,
  alternatives = Cf(V('sequence') * (blank * '/' * blank * V('sequence')) ^ 0, add),
  sequence = Cf(Cc(P(true)) * (blank * V('prefixed')) ^ 0, multiply) * blank * (#endOfSequence + problem),
  prefixed = '&' * blank * V('prefixed') / function(pattern) return #pattern end
    + '!' * blank * V('prefixed') / function(pattern) return -pattern end
    + Cf(V('primary') * suffix ^ 0, function(pattern, change, value) return change(pattern, value) end),
  primary = between('(', ')', P)
    + text / P
    + set
    + defined
    + '{:' * (name * ':' + Cc(nil)) * V('exp') * ':}' / function(group, pattern) return Cg(pattern, group) end
    + '=' * name / sameAs
    + P('{}') / Cp
    + between('{~', '~}', Cs)
    + between('{|', '|}', Ct)
    + between('{', '}', C)
    + P('.') * Cc(any)
    + (name * -arrow + '<' * name * '>') / V,
  grammar = Cf(V('rule') / firstRule * Cg(V('rule')) ^ 0, addRule) / P,
  rule = blank * name * arrow * V('exp'),
})

--- Makes a pattern of its source; `defs` has what the names in it mean. A pattern stays as it is.
function exports.compile(source, defs)
  if lpeg.type(source) == 'pattern' then return source end
  return (syntax:match(source, 1, defs))
end

local function compiledOf(source)
  local pattern = compiled[source]
  if not pattern then
    pattern = exports.compile(source)
    compiled[source] = pattern
  end
  return pattern
end

--- Matches a pattern at a position, the beginning if none is given; gives its captures.
function exports.match(subject, source, init) return compiledOf(source):match(subject, init or 1) end

--- Finds the first match from a position on: gives where it begins and ends.
function exports.find(subject, source, init)
  local search = searches[source]
  if not search then
    search = P({ Cp() * (compiledOf(source) / 0) * (Cp() / function(behind) return behind - 1 end) + 1 * V(1) })
    searches[source] = search
  end
  return search:match(subject, init or 1)
end

--- Replaces all matches: the replacement is a text with captures in it, a function, or a table.
function exports.gsub(subject, source, replacement)
  local known = substitutions[source]
  if not known then
    known = cache()
    substitutions[source] = known
  end
  local substitute = known[replacement]
  if not substitute then
    substitute = Cs((compiledOf(source) / replacement + 1) ^ 0)
    known[replacement] = substitute
  end
  return substitute:match(subject)
end
