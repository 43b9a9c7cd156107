namespace Luvit.Runtime;

/// <summary><c>coroutine.resume</c>.</summary>
/// <remarks>A class of its own since a switch to a coroutine costs little more than what a <see cref="LuaBuiltin"/> adds to it.</remarks>
internal sealed class ResumeFunction(LuaState state) : HostFunction(state, "coroutine.resume")
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
