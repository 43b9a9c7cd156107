using System.Collections;
using System.Diagnostics;
using System.Reflection;

namespace Luvit.Interop.Tests;

/// <summary>What debuggers show of values, by the attributes on their types.</summary>
public class DebuggerViewTests
{
    [Theory]
    [InlineData("'text'", "\"text\"")]
    [InlineData("1.5", "1.5")]
    [InlineData("nil", "nil")]
    [InlineData("{ 1, 2, x = 3 }", "table (3 entries)")]
    public void A_value_has_a_short_text(string expression, string expected) =>
        Assert.Equal(expected, Text(LuaHost.NewState().Run<LuaValue>("return " + expression)));

    [Fact]
    public void A_function_is_named_by_its_place() =>
        Assert.Matches("^function .*:1$", Text(LuaHost.NewState().Run<LuaValue>("return function() end")));

    [Fact]
    public void A_table_shows_its_entries()
    {
        var table = LuaHost.NewState().Run<LuaTable>("return { 'a', name = 'b', [true] = { 1 } }");
        Assert.Equal(["[1] = \"a\"", "\"name\" = \"b\"", "true = table (1 entries)"], Lines(table, "Entries"));
    }

    [Fact]
    public void A_function_shows_its_upvalues_by_their_names()
    {
        var function = LuaHost.NewState().Run<LuaFunction>("local count, step = 0, 2 return function() count = count + step return count end");
        function.Call<double>();
        Assert.Equal(["count = 2", "step = 2"], Lines(function, "Upvalues"));
    }

    private static string Text(LuaValue value) => (string)Property(value, "DebugText")!;

    private static IEnumerable<string> Lines(object value, string property)
    {
        var view = Activator.CreateInstance(Type.GetType(value.GetType().GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName)!, value)!;
        return ((IEnumerable)Property(view, property)!).Cast<object>().Select(static line => $"{Property(line, "Name")} = {Text((LuaValue)Property(line, "Value")!)}");
    }

    private static object? Property(object value, string name) =>
        value.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(value);
}
