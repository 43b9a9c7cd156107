using System.Text;
using Luvit.Compiler.Tests.Compilation;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>
/// Files of 100,000 lines and functions of any length run. In memory they start in the interpreter; in assemblies the
/// code of long functions is cut into pieces. (The corpus has more: conformance/programs/long-chunks.)
/// </summary>
public class LongChunkTests
{
    public static TheoryData<string, double> Programs => new()
    {
        { "local n = 0\n" + Lines(100_000, "n = n + 1") + "return n", 100_000 },
        { "local t = {}\n" + Lines(100_000, "t[@] = { id = @, 'name@' }") + "return t[99999].id", 99_999 },
        { "local t = {\n" + Lines(100_000, "key@ = @,") + "}\nreturn t.key77777", 77_777 },
        { "local M = {}\n" + Lines(25_000, "M.f@ = function(a)\n  if a then return a + @ end\n  return M\nend") + "return M.f20000(5)", 20_005 },
        { "local x = 9999\nif x == 0 then return 0\n" + Lines(50_000, "elseif x == @ then\n return -@") + "end", -9999 },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Files_of_100_000_lines_run(string program, double expected)
    {
        var state = new LuaState { Compiler = new LuaCompiler() };
        var main = state.Compiler.Compile(state, Encoding.ASCII.GetBytes(program), "@long.lua", state.Globals);
        Assert.Equal(expected, state.Call(main)[0].Number);
    }

    [Theory]
    [InlineData("local n = 0\nfor i = 1, 3 do\n", 21_000, "n = n + i", "end\nreturn n", 126_000)]
    [InlineData("local n = 0\nwhile true do\n", 3_000, "if n == 2500 then goto out end n = n + 1", "end\n::out::\nreturn n", 2_500)]
    [InlineData("local function f(a, ...)\n", 3_000, "a = a + select('#', ...)", "return a\nend\nreturn f(1, 2, 3)", 6_001)]
    [InlineData("local co = coroutine.wrap(function(n)\n", 3_000, "n = coroutine.yield(n) + 1", "end)\nlocal n = 0\nfor i = 1, 2999 do n = co(n) end\nreturn n", 2_998)]
    [InlineData("local t = {\n", 15_000, "{ name = 'n', on = true, inner = { value = 2, none = nil } },", "}\nlocal n = 0\nfor _, e in ipairs(t) do n = n + e.inner.value end\nreturn n", 30_000)]
    [InlineData(
        "local log, n = 0, 0\nlocal mt = { __newindex = function(t, k, v) log = log + 1 rawset(t, k, v) end, __index = function() return 1 end }\nlocal function values() return coroutine.yield(1), 'cut off' end\nlocal co = coroutine.wrap(function()\n",
        2_500,
        "do local t = setmetatable({ a = values(), b = nil, c = { d = 1 } }, mt) t.b = 3 n = n + t.a + t.c.d + t.none end "
        + "do local m = 0 local t = { a = 1 } ::again:: t.b = 1 t.b = nil m = m + 1 if m == 1 then setmetatable(t, mt) goto again end end",
        "return n + log\nend)\nlocal r = 1\nwhile r == 1 do r = co(5) end\nreturn r",
        22_500)]
    public void Assemblies_have_long_functions_in_pieces(string start, int count, string line, string end, double expected)
    {
        var assembly = Compilation.Programs.Load(Compilation.Programs.Options("pieces"), ("main.lua", start + Lines(count, line) + end));
        Assert.Contains(assembly.GetTypes(), static type => type.GetMethod("Piece2", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance) != null);
        Assert.Equal(expected, Compilation.Programs.Run(Compilation.Programs.BundleOf(assembly), "main.lua")[0].Number);
    }

    /// <summary>A main function that mostly makes functions runs once: its entry leads to the generic body.</summary>
    [Theory]
    [InlineData("return M", true)]
    [InlineData("for i = 1, 2 do M.f1(i) end return M", false)]
    public void A_long_main_function_that_does_not_loop_has_no_fast_body(string end, bool isShort)
    {
        var assembly = Compilation.Programs.Load(Compilation.Programs.Options("once"), ("main.lua", "local M = {}\n" + Lines(100, "function M.f@(a) return a + @ end") + end));
        var entry = assembly.GetTypes().Single(static type => type.Name == "f0").GetMethod(nameof(LuaClosureV.CallV))!;
        Assert.Equal(isShort, entry.GetMethodBody()!.GetILAsByteArray()!.Length < 200);
        var module = (LuaTable)Compilation.Programs.Run(Compilation.Programs.BundleOf(assembly), "main.lua")[0].Ref!;
        Assert.Equal(12, ((LuaFunction)module["f7"].Ref!).Call1(5).Number);
    }

    private static string Lines(int count, string line) =>
        string.Concat(Enumerable.Range(1, count).Select(i => line.Replace("@", $"{i}", StringComparison.Ordinal) + "\n"));
}
