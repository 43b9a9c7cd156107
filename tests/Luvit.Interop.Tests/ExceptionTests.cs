namespace Luvit.Interop.Tests;

public class ExceptionTests
{
    private readonly LuaState _state = LuaHost.NewState();

    public ExceptionTests() =>
        _state.Globals["fail"] = _state.Function("fail", string () => throw new InvalidOperationException("no way"));

    [Fact]
    public void An_exception_is_a_Lua_error_with_a_position() =>
        Assert.Equal("main:1: InvalidOperationException: no way", _state.Run<string>("local ok, e = pcall(function() fail() end) return e", "=main"));

    [Fact]
    public void An_exception_that_goes_through_Lua_keeps_both_stacks()
    {
        var error = Assert.Throws<LuaException>(() => _state.Run("local function f() fail() end\nf()", "=main"));
        var cause = Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains(nameof(ExceptionTests), cause.StackTrace, StringComparison.Ordinal);
        Assert.Contains("main:1: in function 'f'", error.LuaTraceback, StringComparison.Ordinal);
        Assert.Contains("main:2: in main chunk", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rethrown_error_keeps_its_cause()
    {
        var error = Assert.Throws<LuaException>(() => _state.Run("local ok, e = pcall(fail) error(e, 0)"));
        Assert.IsType<InvalidOperationException>(error.InnerException);
        error = Assert.Throws<LuaException>(() => _state.Run("pcall(fail) error('other')"));
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void A_cancellation_leaves_coroutines_and_the_state_goes_on()
    {
        _state.Globals["cancel"] = _state.Function("cancel", string () => throw new OperationCanceledException());
        Assert.Throws<OperationCanceledException>(() => _state.Run("co = coroutine.create(function() cancel() end) coroutine.resume(co)"));
        Assert.Equal("dead", _state.Run<string>("return coroutine.status(co)"));
        Assert.Equal(3, _state.Run<double>("return select(2, coroutine.resume(coroutine.create(function(n) return n end), 3))"));
        Assert.True(_state.Run<bool>("local thread, isMain = coroutine.running() return isMain"));
    }

    [Fact]
    public void A_Lua_error_through_two_hosts_keeps_both_tracebacks()
    {
        _state.Globals["callback"] = _state.Function("callback", (LuaFunction f) => f.Call<double>());
        var error = Assert.Throws<LuaException>(() => _state.Run("callback(function()\nerror({code = 5})\nend)", "=main"));
        Assert.Equal(5, ((LuaTable)error.Value.Ref!).Get<int>("code"));
        var inner = Assert.IsType<LuaException>(error.InnerException);
        Assert.Contains("main:2:", inner.LuaTraceback, StringComparison.Ordinal);
    }
}
