using System.Text;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Sandbox;

/// <summary>Programs that try to take the process with them end in an error that they can't catch.</summary>
public class HostileProgramTests
{
    private const int StackSize = 16 * 1024 * 1024;

    private static readonly LuaLimits Wide = new() { Instructions = 200_000_000, AllocatedBytes = 4_000_000_000 };

    [Theory]
    [InlineData("instruction", "while true do end")]
    [InlineData("instruction", "for i = 1, math.huge do end")]
    [InlineData("instruction", "repeat until false")]
    [InlineData("instruction", "::again:: goto again")]
    [InlineData("instruction", "local function f() return f() end f()")]
    [InlineData("instruction", "while true do pcall(function() while true do end end) end")]
    [InlineData("instruction", "while true do xpcall(function() while true do end end, function() while true do end end) end")]
    [InlineData("instruction", "local function f() return pcall(f) end while true do f() end")]
    [InlineData("instruction", "while true do coroutine.wrap(function() while true do coroutine.yield() end end)() end")]
    [InlineData("instruction", "while true do coroutine.resume(coroutine.create(function() while true do end end)) end")]
    [InlineData("instruction", "local co = coroutine.wrap(function() pcall(function() while true do end end) coroutine.yield(1) end) co() co() while true do end")]
    [InlineData("instruction", "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) for i = 1, 1e9 do pcall(function() return t[1] end) end")]
    [InlineData("instruction", "while true do ('x'):rep(10):gsub('.', function() while true do end end) end")]
    [InlineData("instruction", "('x'):rep(1000):gsub('', function() for i = 1, 1e9 do end end)")]
    [InlineData("instruction", "table.sort({3, 2, 1}, function(a, b) while true do end end)")]
    [InlineData("instruction", "local s = ('a'):rep(100000) for i = 1, 1e9 do s:find('.-b') end")]
    [InlineData("instruction", "('a'):rep(30000):find(('a*'):rep(20) .. 'b')")]
    [InlineData("instruction", "('a'):rep(500000):match('(a*)*b')  while true do ('a'):rep(100000):find('a*a*a*a*b') end")]
    [InlineData("instruction", "local s = ('a'):rep(900000) while true do s:find('ab', 1, true) end")]
    [InlineData("instruction", "local t = {} for i = 1, 90000 do t[i] = i end while true do table.insert(t, 1, 0) table.remove(t, 1) end")]
    [InlineData("instruction", "table.move({}, 1, 2^31 - 1, 2)")]
    [InlineData("instruction", "while true do load('return ' .. ('1 + '):rep(1000) .. '1') end")]
    [InlineData("instruction", "local function reader() return ' ' end while true do load(reader) end")]
    [InlineData("instruction", "for i = 1, 1e9 do tostring(setmetatable({}, {__tostring = function() while true do end end})) end")]
    [InlineData("instruction", "local f f = setmetatable({}, {__call = function(self) return self() end}) f()")]
    [InlineData("memory", "local t = {} while true do t = {t, t, t, t, t, t, t, t} t.x = {('x'):rep(1e5 + #t)} end")]
    [InlineData("memory", "local t = {} for i = 1, 1e9 do t[i % 90000] = ('x'):rep(10000) .. i end")]
    [InlineData("memory", "local t = {} for i = 1, 1e9 do t['k' .. i] = {{}, {}, {}, {}} end")]
    [InlineData("memory", "local t = {} while true do t[#t % 90000 + 1] = coroutine.create(function() end) t[t[1]] = ('y'):rep(1000) end")]
    [InlineData("string length", "local s = 'x' while true do s = s .. s end")]
    [InlineData("string length", "('x'):rep(1e9)")]
    [InlineData("string length", "local s = ('x'):rep(9e5) pcall(function() return s .. s .. s end)")]
    [InlineData("string length", "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1e4) end table.concat(t)")]
    [InlineData("string length", "('x'):rep(1e5):gsub('x', ('y'):rep(1e4))")]
    [InlineData("table length", "local t = {} for i = 1, 1e9 do t[i] = i end")]
    [InlineData("table length", "local t = {} for i = 1, 1e9 do t[#t + 1] = true end")]
    [InlineData("table length", "local t = {} while true do table.insert(t, 1) end")]
    [InlineData("table length", "local t = {} for i = 1, 1e9 do rawset(t, i, 1) end")]
    [InlineData("call depth", "local function f() return 1 + f() end f()")]
    [InlineData("call depth", "local function f() return (pcall(f)) end f()")]
    [InlineData("call depth", "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k .. 'x'] end return t.x")]
    [InlineData("call depth", "local t = setmetatable({}, {__add = function(a, b) return a + b end}) return t + t")]
    [InlineData("call depth", "local function f() return (coroutine.wrap(f)()) end f()")]
    [InlineData("call depth", "local function f(x) return (x:gsub('.', f)) end f('x')")]
    public void A_breach_of_the_limits_reaches_the_host(string limit, string program)
    {
        // The limit in question is narrow, so that it is the first to be exceeded.
        var limits = limit switch
        {
            "instruction" => Wide with { Instructions = 1_000_000 },
            "memory" => Wide with { AllocatedBytes = 50_000_000 },
            "string length" => Wide with { StringLength = 1_000_000 },
            "table length" => Wide with { TableLength = 100_000 },
            _ => Wide with { CallDepth = 190 },
        };
        var state = LuaSandbox.CreateState();
        foreach (var attempt in new[] { program, $"pcall(function() {program} end) error('caught')" })
        {
            state.Limits = limits;
            var breach = Assert.IsType<LuaLimitException>(Error(state, attempt));
            Assert.Equal(limit + " limit exceeded", breach.Value.ToString());
        }

        state.Limits = limits;
        Assert.Null(Error(state, "assert(1 + 1 == 2)"));
    }

    [Theory]
    [InlineData("unpack", "return unpack({}, 1, 1e9)")]
    [InlineData("rep", "return ('x'):rep(1e5, ('y'):rep(1e5))")]
    [InlineData("format", "return ('%1000000d'):format(1)")]
    [InlineData("nesting", "return assert(load(('('):rep(1e5) .. '1' .. (')'):rep(1e5)))")]
    [InlineData("chain of fields", "return assert(load('return a' .. ('.b'):rep(1e5)))")]
    [InlineData("chain of calls", "return assert(load('return a' .. ('\\'b\\''):rep(1e5)))")]
    [InlineData("chain of comparisons", "return assert(load('return a' .. (' == a'):rep(1e5)))")]
    [InlineData("dump", "return assert(load('\\27LJv' .. ('x'):rep(100)))")]
    [InlineData("match", "return ('x'):match(('('):rep(1000))")]
    [InlineData("byte", "return string.char(1e9)")]
    [InlineData("no files", "return dofile('/etc/passwd')")]
    [InlineData("no modules", "return require('io')")]
    [InlineData("no debug", "return debug.getregistry()")]
    public void Other_attempts_end_in_an_ordinary_error(string attempt, string program)
    {
        Assert.NotEmpty(attempt);
        var state = LuaSandbox.CreateState(new LuaSandboxOptions { Limits = Wide });
        Assert.IsType<LuaException>(Error(state, program));
        Assert.Null(Error(state, $"assert(not pcall(function() {program} end))"));
    }

    [Fact]
    public void An_overflow_in_a_handler_is_told_from_its_other_errors()
    {
        var state = LuaSandbox.CreateState(new LuaSandboxOptions { Limits = Wide });
        Assert.Null(Error(state, "local function f() return 1 + f() end assert(select(2, xpcall(error, f)) == 'stack overflow')"));
        Assert.Null(Error(state, "assert(select(2, xpcall(error, function() error('again') end)) == 'error in error handling')"));
    }

    [Fact]
    public void Time_counts()
    {
        var state = LuaSandbox.CreateState(new LuaSandboxOptions { Limits = new LuaLimits { Time = TimeSpan.Zero } });
        Assert.Equal("time limit exceeded", Error(state, "while true do end")?.Message);
    }

    [Fact]
    public void Memory_counts_on_the_thread_that_runs_the_program()
    {
        // This thread has allocated more than the one that runs the program is allowed.
        var kept = new List<byte[]>();
        for (var i = 0; i < 200; i++) kept.Add(new byte[1_000_000]);
        var limits = new LuaLimits { Instructions = 3_000_000, AllocatedBytes = 10_000_000 };
        var state = LuaSandbox.CreateState(new LuaSandboxOptions { Limits = limits });
        Assert.Equal("memory limit exceeded", Error(state, "while true do local t = {{}, {}, {}, {}} end")?.Message);
        GC.KeepAlive(kept);
    }

    private static Exception? Error(LuaState state, string program)
    {
        Exception? error = null;
        var thread = new Thread(
            () => error = Record.Exception(() =>
            {
                var main = state.Compiler!.Compile(state, Encoding.UTF8.GetBytes(program), "=hostile", state.Globals);
                state.Call(main);
            }),
            StackSize);
        thread.Start();
        thread.Join();
        return error;
    }
}
