using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// A function that switches to a coroutine. A class of its own since a switch costs little more than what a
/// <see cref="LuaBuiltin"/> adds to it.
/// </summary>
internal abstract class CoroutineFunction(LuaState state, string name) : HostFunction(state, name)
{
    /// <inheritdoc/>
    public override LuaValue Call0() => Enter([]);

    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a) => Enter(new ReadOnlySpan<LuaValue>(in a));

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b) => Enter([a, b]);

    /// <inheritdoc/>
    public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => Enter([a, b, c]);

    /// <inheritdoc/>
    public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => Enter([a, b, c, d]);

    /// <inheritdoc/>
    public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => Enter(arguments);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LuaValue Enter(ReadOnlySpan<LuaValue> arguments) => State.IsStackFullOrHooked ? EnterSlow(arguments) : Run(arguments);
}

/// <summary><c>coroutine.resume</c>.</summary>
internal sealed class ResumeFunction(LuaState state) : CoroutineFunction(state, "coroutine.resume")
{
    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a) =>
        State.IsStackFullOrHooked || a.Ref is not LuaCoroutine coroutine ? base.Call1(a) : ReturnTrue(coroutine.Resume([]));

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b) =>
        State.IsStackFullOrHooked || a.Ref is not LuaCoroutine coroutine ? base.Call2(a, b) : ReturnTrue(coroutine.Resume(new ReadOnlySpan<LuaValue>(in b)));

    /// <inheritdoc/>
    private protected override LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        if (arguments.IsEmpty || arguments[0].Ref is not LuaCoroutine coroutine)
        {
            return State.RaiseFrom(this, new LuaArgumentException(0, "coroutine expected"));
        }

        return ReturnTrue(coroutine.Resume(arguments[1..]));
    }

    private LuaValue ReturnTrue(LuaValue returned) => returned.IsSignal ? Several(returned) : State.Return(true, returned);

    private LuaValue Several(LuaValue returned)
    {
        if (!returned.IsError) return State.ReturnWith([true], returned);
        if (!State.IsBreached) return State.Return(false, State.TakeError());
        State.UnwindBuiltin(this);
        return returned;
    }
}

/// <summary>What <c>coroutine.wrap</c> returns.</summary>
internal sealed class WrapFunction(LuaState state, LuaCoroutine coroutine) : CoroutineFunction(state, "wrap")
{
    /// <inheritdoc/>
    public override LuaValue Call0() => State.IsStackFullOrHooked ? base.Call0() : Run([]);

    /// <inheritdoc/>
    private protected override LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        var returned = coroutine.Resume(arguments);
        return returned.IsError ? Fail(returned) : returned;
    }

    private LuaValue Fail(LuaValue returned)
    {
        if (!State.IsBreached) returned = State.Raise(State.TakeError(), level: 2);
        State.UnwindBuiltin(this);
        return returned;
    }
}
