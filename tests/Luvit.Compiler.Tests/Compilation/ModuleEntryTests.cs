using System.Reflection;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>The classes through which C# code calls a library's modules.</summary>
public class ModuleEntryTests
{
    private const string Returned = """
        local M = { constructed = function(a) return a end }
        local function helper(x, y) return y end
        function M.plain(a, b) return a .. (b or '?') end
        function M.open(first, ...) return select('#', ...) end
        M.assigned = helper
        M.value = 5
        return M
        """;

    [Theory]
    [InlineData(Returned, "constructed(a) plain(a,b) open(first,...) assigned(x,y)")]
    [InlineData("return { f = function() end, 1, g = 2 }", "f()")]
    [InlineData("function exports.f(x) end exports.g = function() end exports.h = 1", "f(x) g()")]
    [InlineData("local function f() end return f", "")]
    [InlineData("if true then local M = {} function M.f() end return M end", "")]
    public void Exported_functions_are_methods(string source, string expected)
    {
        var type = Programs.Load(Programs.Options("Exports" + expected.Length), ("m.lua", source)).GetTypes().Single(static type => type.Name == "MModule");
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static method => method.Name != "Require");
        Assert.Equal(expected, string.Join(' ', methods.Select(static method => $"{method.Name}({string.Join(',', method.GetParameters().Skip(1).Select(NameOf))})")));
    }

    [Fact]
    public void A_method_requires_the_module_and_calls_it()
    {
        var assembly = Programs.Load(Programs.Options("My.Library"), ("deps/text/init.lua", Returned), ("deps/text/sub.lua", "return {}"));
        Assert.NotNull(assembly.GetType("My.Library.text.SubModule"));
        var entry = assembly.GetType("My.Library.TextModule")!;
        var state = new LuaState();
        StandardLibraries.Open(state);
        state.Preload("text", state => Programs.BundleOf(assembly).FindModule("deps/text/init.lua")!(state, state.Globals).Call()[0]);
        Assert.Equal("a?", entry.GetMethod("plain")!.Invoke(null, [state, (LuaValue)"a", LuaValue.Nil])!.ToString());
        Assert.Equal("2", entry.GetMethod("open")!.Invoke(null, [state, (LuaValue)"a", new LuaValue[] { 1, 2 }])!.ToString());
        Assert.Equal(5, ((LuaTable)entry.GetMethod("Require")!.Invoke(null, [state])!).Get<int>("value"));
    }

    private static string NameOf(ParameterInfo parameter) => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "..." : parameter.Name!;
}
