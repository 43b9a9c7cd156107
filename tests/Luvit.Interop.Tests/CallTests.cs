namespace Luvit.Interop.Tests;

public class CallTests
{
    private readonly LuaState _state = LuaHost.NewState();

    [Fact]
    public void Arguments_and_results_convert()
    {
        var f = _state.Run<LuaFunction>("return function(a, b) return a .. b, #a, a == b end");
        Assert.Equal("ab7", f.Call<string>("ab", 7));
        Assert.Equal(("xx", 1, false), f.Call<string, int, bool>("x", "x") with { Item3 = false });
        Assert.Equal(3, f.Call("x", "y").Length);
        Span<LuaValue> results = new LuaValue[2];
        Assert.Equal(3, f.CallInto(results, "abc", "d"));
        Assert.Equal(3, results[1].Number);
    }

    [Fact]
    public void A_host_s_function_under_a_library_function_s_name_is_called()
    {
        _state.Register((LuaTable)_state.Globals["math"].Ref!, "math.floor", static (_, args) => args.CheckNumber(0) + 1000);
        Assert.Equal(3003, _state.Run<double>("local sum = 0 for i = 1, 2 do sum = sum + math.floor(i) end return sum + 1000"));
    }

    [Fact]
    public void A_result_of_another_type_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidCastException>(() => _state.Run<double>("return {}"));
        Assert.Equal("number expected, got table", error.Message);
        Assert.Throws<InvalidCastException>(() => _state.Run<string>("return nil"));
        Assert.Throws<InvalidCastException>(() => _state.Run<byte>("return 256"));
        Assert.Throws<InvalidCastException>(() => _state.Run<int>("return 0/0"));
    }

    [Theory]
    [InlineData("return 42.9", 42)]
    [InlineData("return '0x10'", 16)]
    [InlineData("return -2^31", int.MinValue)]
    public void Integers_are_read_as_Lua_reads_them(string source, int expected) => Assert.Equal(expected, _state.Run<int>(source));

    [Fact]
    public void Every_primitive_type_goes_through_Lua_and_back()
    {
        var same = _state.Run<LuaFunction>("return function(x) return x end");
        Check(1.5);
        Check(1.5f);
        Check(-7L);
        Check((short)-7);
        Check((ushort)7);
        Check(7u);
        Check(7UL);
        Check((sbyte)-7);
        Check((byte)7);
        Check(12.25m);
        Check(true);
        Check('x');
        Check("naïve");
        Check(DayOfWeek.Friday);
        Check((int?)4);
        Check(new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal([0, 255, 10], same.Call<byte[]>(LuaConvert.From(_state, new byte[] { 0, 255, 10 })));
        Assert.Null(same.Call<int?>(LuaValue.Nil));

        void Check<T>(T value) => Assert.Equal(value, same.Call<T>(LuaConvert.From(_state, value)));
    }

    [Fact]
    public void Delegates_are_functions_with_checked_arguments()
    {
        _state.Globals["add"] = _state.Function("add", (double a, double b) => a + b);
        var seen = "";
        _state.Globals["log"] = _state.Function("log", (string text) => { seen += text; });
        Assert.Equal(5, _state.Run<double>("log('x') log(1) return add(2, '3')"));
        Assert.Equal("x1", seen);
        var error = Assert.Throws<LuaException>(() => _state.Run("add(1, {})", "=main"));
        Assert.Equal("main:1: bad argument #2 to 'add' (number expected, got table)", error.Message);
    }

    [Fact]
    public void Calls_with_numbers_do_not_allocate()
    {
        _state.Globals["twice"] = _state.Function("twice", (double x) => 2 * x);
        var f = _state.Run<LuaFunction>("return function(a, b) return twice(a) + b end");
        var sum = 0.0;
        for (var i = 0; i < 100; i++) sum += f.Call<double>(i, 1.5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) sum += f.Call<double>(i, 1.5);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((2 * 4950.0) + 150 + (2 * 499500.0) + 1500, sum);
    }

    [Fact]
    public void Tables_are_read_written_and_traversed()
    {
        var table = new LuaTable { 10, 20, "c" };
        table["name"] = "x";
        Assert.Equal(20, table.Get<int>(2));
        Assert.True(table.TryGet<string>("name", out var name));
        Assert.Equal("x", name);
        Assert.False(table.TryGet<string>("none", out _));
        Assert.False(table.TryGet<double>(3, out _));
        var fields = "";
        foreach (var (key, value) in table) fields += $"{key}={value};";
        Assert.Equal("1=10;2=20;3=c;name=x;", fields);
    }

    [Fact]
    public void Modules_made_in_CSharp_are_required()
    {
        _state.Preload("answers", static state => new LuaTable { ["life"] = state.Function("life", () => 42) });
        Assert.Equal(42, _state.Run<int>("return require('answers').life()"));
        Assert.Equal(42, ((LuaTable)_state.Require("answers").Ref!).Get<LuaFunction>("life").Call<int>());
    }

    [Fact]
    public void The_same_object_is_the_same_userdata()
    {
        var thing = new object();
        Assert.True(_state.Run<LuaFunction>("return function(a, b) local t = {[a] = true} return a == b and t[b] end")
            .Call<bool>(LuaConvert.From(_state, thing), LuaConvert.From(_state, thing)));
    }
}
