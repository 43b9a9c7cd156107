namespace Luvit.Interop.Tests;

/// <summary>What Lua code uses of .NET through reflection.</summary>
public sealed class Gadget
{
    public event EventHandler<int>? Changed;

    public int Value { get; set; }

    public string Name = "gadget";

    public static int Made { get; set; }

    public Gadget() => Made++;

    public Gadget(int value)
        : this() => Value = value;

    public int this[string key] => key.Length;

    public string Which(int x) => "int";

    public string Which(double x) => "double";

    public string Which(string x) => "string";

    public string Which(Gadget x) => "gadget";

    public string Which(params object[] x) => "many";

    public bool TryHalve(int x, out int half)
    {
        half = x / 2;
        return x % 2 == 0;
    }

    public void Change(int value)
    {
        Value = value;
        Changed?.Invoke(this, value);
    }

    public int Apply(Func<int, int> f) => f(Value);

    public static T Same<T>(T value) => value;

    public async Task<string> Later()
    {
        await Task.Yield();
        return "later";
    }

    public void Fail() => throw new NotSupportedException("not me");

    public enum Kind
    {
        Small,
        Large,
    }

    public static string Describe(Kind kind) => kind.ToString();
}

public class ReflectionTests
{
    private readonly LuaState _state = LuaHost.NewState();

    public ReflectionTests()
    {
        ClrLibrary.Open(_state);
        _state.Run("Gadget = luanet.import_type('Luvit.Interop.Tests.Gadget')");
    }

    [Theory]
    [InlineData("Gadget().Value", "0")]
    [InlineData("Gadget(5).Value", "5")]
    [InlineData("Gadget().Name", "gadget")]
    [InlineData("Gadget(3):Which(1)", "int")]
    [InlineData("Gadget(3):Which(1.5)", "double")]
    [InlineData("Gadget(3):Which('1')", "string")]
    [InlineData("Gadget(3):Which(Gadget())", "gadget")]
    [InlineData("Gadget(3):Which(1, {}, true)", "many")]
    [InlineData("select('#', Gadget():TryHalve(10))", "2")]
    [InlineData("select(2, Gadget():TryHalve(10))", "5")]
    [InlineData("Gadget(20):Apply(function(x) return x + 1 end)", "21")]
    [InlineData("Gadget().four", "4")]
    [InlineData("Gadget.Same('x')", "x")]
    [InlineData("Gadget.Describe(Gadget.Kind.Large)", "Large")]
    [InlineData("Gadget.Describe(0)", "Small")]
    [InlineData("Gadget.NoSuchThing", "nil")]
    [InlineData("luanet.import_type('No.Such.Type')", "nil")]
    [InlineData("tostring(luanet.import_type('System.Version')(1, 2))", "1.2")]
    [InlineData("luanet.import_type('System.Version')(1, 2) == luanet.import_type('System.Version')('1.2')", "true")]
    [InlineData("luanet.import_type('System.Version')(1, 2) < luanet.import_type('System.Version')(1, 3)", "true")]
    [InlineData("luanet.namespace('System').Math.Max(3, 8)", "8")]
    [InlineData("#luanet.make_array(luanet.import_type('System.Int32'), {7, 8})", "2")]
    [InlineData("luanet.make_array(luanet.import_type('System.Int32'), {7, 8})[1]", "8")]
    [InlineData("luanet.await(Gadget():Later())", "later")]
    [InlineData("luanet.delegate(luanet.import_type('System.Action'), print) ~= nil", "true")]
    [InlineData("luanet.ctype(Gadget).FullName", "Luvit.Interop.Tests.Gadget")]
    public void Members_are_reachable(string expression, string expected) =>
        Assert.Equal(expected, _state.Run<LuaValue>($"return ({expression})").ToString());

    [Fact]
    public void Generic_types_are_made_and_enumerated() => Assert.Equal("a,b,;2;b", _state.Run<string>("""
        local List = luanet.import_type('System.Collections.Generic.List`1')(luanet.import_type('System.String'))
        local list, text = List(), ''
        list:Add('x') list:Add('b')
        list[0] = 'a'
        for item in luanet.each(list) do text = text .. item .. ',' end
        return text .. ';' .. #list .. ';' .. list[1]
        """));

    [Fact]
    public void Members_are_assigned() =>
        Assert.Equal("7 n 3", _state.Run<string>("local g = Gadget() g.Value = 7 g.Name = 'n' Gadget.Made = 3 return g.Value .. ' ' .. g.Name .. ' ' .. Gadget.Made"));

    [Fact]
    public void Events_call_Lua_functions_until_they_are_removed() => Assert.Equal(5, _state.Run<int>("""
        local g, sum = Gadget(), 0
        local handler = g.Changed:Add(function(sender, value) assert(sender == g) sum = sum + value end)
        g:Change(2) g:Change(3)
        g.Changed:Remove(handler)
        g:Change(100)
        return sum
        """));

    [Theory]
    [InlineData("Gadget():Fail()", "NotSupportedException: not me")]
    [InlineData("Gadget():TryHalve({})", "no overload of Gadget.TryHalve takes (table)")]
    [InlineData("Gadget().Value = 'x'", "InvalidCastException: number expected, got string")]
    [InlineData("Gadget().Nothing = 1", "field 'Nothing' of Luvit.Interop.Tests.Gadget does not exist")]
    [InlineData("Gadget.Which(1)", "bad argument #1 to 'Which' (Gadget expected, got number)")]
    public void Failures_are_Lua_errors(string statement, string message) =>
        Assert.EndsWith(message, _state.Run<string>($"local ok, e = pcall(function() {statement} end) return e"), StringComparison.Ordinal);

    [Fact]
    public void Objects_are_opaque_where_the_library_is_not_open() =>
        Assert.Equal("userdata", LuaHost.NewState().Run<LuaFunction>("return function(o) return type(o) end").Call<string>(LuaConvert.From(_state, new Gadget())));
}
