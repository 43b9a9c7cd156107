namespace Luvit.Runtime.Tests.Coroutines;

/// <summary>A .NET exception that no C# function on the coroutine's stack takes.</summary>
public class ThrowingCoroutineTests
{
    [Fact]
    public void AnExceptionIsTheErrorThatEndsTheCoroutine()
    {
        var state = new LuaState();
        var coroutine = new LuaCoroutine(state, new Throwing(state, new InvalidOperationException("broken")));
        Assert.True(coroutine.Resume([]).IsError);
        Assert.Contains("broken", state.TakeError().ToString(), StringComparison.Ordinal);
        Assert.Equal(CoroutineStatus.Dead, coroutine.Status);
        Assert.Same(state.Main, state.Current);
        Assert.Equal(CoroutineStatus.Running, state.Main.Status);
    }

    [Fact]
    public void ACancellationPassesThrough()
    {
        var state = new LuaState();
        var coroutine = new LuaCoroutine(state, new Throwing(state, new OperationCanceledException()));
        Assert.Throws<OperationCanceledException>(() => coroutine.Resume([]));
        Assert.Equal(CoroutineStatus.Dead, coroutine.Status);
        Assert.Same(state.Main, state.Current);
    }

    private sealed class Throwing(LuaState state, Exception exception) : LuaFunction(state, state.Globals)
    {
        public override bool IsBuiltin => true;

        public override LuaValue Call0() => throw exception;

        public override LuaValue Call1(LuaValue a) => throw exception;

        public override LuaValue Call2(LuaValue a, LuaValue b) => throw exception;

        public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => throw exception;

        public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => throw exception;

        public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => throw exception;
    }
}
