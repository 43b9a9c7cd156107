using Luvit.Compiler;
using Luvit.Runtime;

namespace Luvit.Stdlib.Tests.Lpeg;

/// <summary>Patterns that try to take the process with them end in an error.</summary>
public class HostilePatternTests
{
    private const int StackSize = 16 * 1024 * 1024;

    private const string Names = "local lpeg = ... local P, V, C, Cb, Cc, Cf, Cg, Cmt, Cs, Ct = lpeg.P, lpeg.V, lpeg.C, lpeg.Cb, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cs, lpeg.Ct; ";

    [Theory]
    [InlineData("stack overflow", "local p = P('a') for i = 1, 1e6 do p = C(p) end p:match('a')")]
    [InlineData("stack overflow", "local p = P('a') for i = 1, 1e6 do p = -p end p:match('a')")]
    [InlineData("stack overflow", "local p = P('a') for i = 1, 2e5 do p = 'b' * p + 'c' end p:match('a')")]
    [InlineData("stack overflow", "local p = V('x') for i = 1, 2e5 do p = C(p) + 'b' end P({ p, x = P('a') })")]
    [InlineData("pattern too large", "local p = P('a') for i = 1, 100 do p = p * p end")]
    [InlineData("pattern too large", "local p = V(1) for i = 1, 100 do p = C(p) + p end")]
    [InlineData("pattern too large", "local p = P('a') ^ (2 ^ 31 - 1)")]
    [InlineData("pattern too large", "local p = P('a') ^ -(2 ^ 31)")]
    [InlineData("backtrack stack overflow", "P({ '(' * V(1) ^ 0 * ')' }):match(('('):rep(1e6))")]
    [InlineData("subcapture nesting too deep", "lpeg.setmaxstack(1e6) P({ Ct('(' * V(1) ^ 0 * ')') }):match(('('):rep(1e5) .. (')'):rep(1e5))")]
    [InlineData("subcapture nesting too deep", "lpeg.setmaxstack(1e6) P({ Cs('(' * V(1) ^ 0 * ')') }):match(('('):rep(1e5) .. (')'):rep(1e5))")]
    [InlineData("subcapture nesting too deep", "(Cg('', 'x') * Cg(Cb('x') * C(1), 'x') ^ 1 * Cb('x')):match(('a'):rep(1e5))")]
    [InlineData("too many captures", "(C(1) ^ 0):match(('a'):rep(2e6))")]
    [InlineData("too many captures", "local p = Cg(C('a'), 'x') for i = 1, 40 do p = p * Cg(Cb('x') * Cb('x'), 'x') end (p * Cb('x')):match('a')")]
    [InlineData("stack overflow", "local function f() return lpeg.match(Cmt('', f) + P('a') / f, 'a') == 1 end f()")]
    public void It_ends_in_an_ordinary_error(string message, string program)
    {
        var state = NewState();
        Assert.Contains(message, Assert.IsType<LuaException>(Error(state, program)).Message, StringComparison.Ordinal);
        Assert.Null(Error(state, "assert(P('a'):match('ab') == 2)"));
    }

    [Theory]
    [InlineData("instruction", "local p = P(false) for i = 1, 15 do p = 'a' * (p + P('a') ^ 0 * 'b') + 'a' * p end p:match(('a'):rep(1e5))")]
    [InlineData("instruction", "local g = { 'a' * (V(1) * 'b' + V(1) * 'c') + 'a' } P(g):match(('a'):rep(100))")]
    [InlineData("instruction", "local p = ((P('a') ^ 1 * 'b') + 1) ^ 0 while true do p:match(('a'):rep(5000)) end")]
    [InlineData("instruction", "while true do P({ 'ab' + 1 * V(1) }):match(('a'):rep(1e5)) end")]
    [InlineData("instruction", "while true do (P('a') ^ 0):match(('a'):rep(1e6)) end")]
    [InlineData("instruction", "while true do local p = P('a') ^ 10000 p:match('a') end")]
    [InlineData("instruction", "local function f() end local p = Cg(Cc(1), 'x') for i = 1, 60 do p = p * Cg(Cb('x') / f * (Cb('x') / f), 'x') end (p * Cb('x')):match('')")]
    [InlineData("instruction", "Cmt('', function() while true do end end):match('')")]
    [InlineData("instruction", "(P('a') / function() while true do end end):match('a')")]
    [InlineData("memory", "local p = P('a') for i = 1, 20 do p = p * p end p:match('a')")]
    [InlineData("memory", "Ct((C(1) / 0) ^ 0):match(('a'):rep(9e5) .. ('b'):rep(9e5))")]
    [InlineData("memory", "local p = P('aa') + 'ba' + 'ca' + 'da' for i = 1, 18 do p = p * p end p:match('a')")]
    [InlineData("string length", "local p = P('a') / 'aa' for i = 1, 60 do p = p / '%1%1' end p:match('a')")]
    [InlineData("string length", "Cs((P('a') / ('x'):rep(1e5)) ^ 0):match(('a'):rep(1e3))")]
    [InlineData("table length", "Ct((Cc(1) * 1) ^ 0):match(('a'):rep(9e5))")]
    public void It_breaches_the_limits(string limit, string program)
    {
        var wide = new LuaLimits { Instructions = 500_000_000, AllocatedBytes = 4_000_000_000 };
        var state = NewState();
        state.Limits = limit switch
        {
            "instruction" => wide with { Instructions = 1_000_000 },
            "memory" => wide with { AllocatedBytes = 30_000_000 },
            "string length" => wide with { StringLength = 10_000_000 },
            _ => wide with { TableLength = 100_000 },
        };
        Assert.Equal(limit + " limit exceeded", Assert.IsType<LuaLimitException>(Error(state, program)).Message);
    }

    private static LuaState NewState()
    {
        var state = new LuaState { Compiler = new LuaCompiler { Interprets = true } };
        StandardLibraries.Open(state);
        return state;
    }

    private static Exception? Error(LuaState state, string program)
    {
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    state.Call(state.Load(LuaString.FromUtf16(Names + program).Span.ToArray(), "=program", state.Globals), new LpegModule(state).Open());
                }
                catch (LuaException exception)
                {
                    error = exception;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        return error;
    }
}
