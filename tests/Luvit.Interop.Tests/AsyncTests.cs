using Luvit.Stdlib;

namespace Luvit.Interop.Tests;

public class AsyncTests
{
    private readonly LuaState _state = LuaHost.NewState();

    public AsyncTests()
    {
        _state.Globals["later"] = _state.AsyncFunction("later", static async (double x) =>
        {
            await Task.Yield();
            return x + 1;
        });
        _state.Globals["failLater"] = _state.AsyncFunction("failLater", static async Task<double> () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        });
    }

    [Fact]
    public async Task A_Lua_function_awaits_tasks_and_is_awaited()
    {
        var f = _state.Run<LuaFunction>("return function(n) local sum = 0 for i = 1, n do sum = sum + later(i) end return sum end");
        Assert.Equal(65, await f.CallAsync<double>(10));
    }

    [Fact]
    public async Task A_failed_task_is_an_error_where_it_is_awaited()
    {
        var caught = _state.Run<LuaFunction>("return function()\nlocal ok, e = pcall(function() failLater() end)\nreturn e end");
        Assert.Matches(":2: InvalidOperationException: late$", await caught.CallAsync<string>());
        var thrown = await Assert.ThrowsAsync<LuaException>(() => _state.Load("failLater()").CallAsync());
        Assert.IsType<InvalidOperationException>(thrown.InnerException);
    }

    [Fact]
    public async Task A_cancelled_task_is_an_error()
    {
        _state.Globals["never"] = _state.AsyncFunction("never", static () => Task.FromCanceled<int>(new CancellationToken(true)));
        Assert.StartsWith("TaskCanceledException", await _state.Load("local ok, e = pcall(never) return e", "=m").CallAsync<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_are_awaited_across_pcall_and_metamethods()
    {
        var f = _state.Load("""
            local o = setmetatable({}, {__index = function(_, k) return later(k) end, __add = function(a, b) return later(b) end})
            local ok, v = pcall(function() return o[5] + (o + 10) end)
            return v
            """);
        Assert.Equal(17, await f.CallAsync<double>());
    }

    [Fact]
    public async Task Many_calls_of_one_state_interleave()
    {
        var f = _state.Run<LuaFunction>("active, most = 0, 0 return function(n) active = active + 1 most = math.max(most, active) for i = 1, 20 do n = later(n) end active = active - 1 return n end");
        var calls = Enumerable.Range(0, 50).Select(i => f.CallAsync<int>(i)).ToArray();
        Assert.Equal(Enumerable.Range(20, 50), await Task.WhenAll(calls));
        Assert.Equal(0, _state.Globals.Get<int>("active"));
    }

    [Fact]
    public void Outside_of_a_coroutine_waiting_blocks() => Assert.Equal(2, _state.Run<double>("return later(1)"));

    [Fact]
    public void A_coroutine_on_the_event_loop_keeps_it_running()
    {
        using var loop = new EventLoop();
        _state.Scheduler = loop;
        var source = new TaskCompletionSource<int>();
        _state.Globals["wait"] = _state.AsyncFunction("wait", () => source.Task);
        _state.Run("coroutine.wrap(function() result = later(wait()) end)()");
        Assert.True(_state.Globals["result"].IsNil);
        ThreadPool.QueueUserWorkItem(_ => source.SetResult(5));
        loop.Run();
        Assert.Equal(6, _state.Globals.Get<int>("result"));
    }
}
