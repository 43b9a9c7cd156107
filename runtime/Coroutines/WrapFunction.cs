namespace Luvit.Runtime;

/// <summary>What <c>coroutine.wrap</c> returns.</summary>
/// <remarks>A class of its own since a switch to a coroutine costs little more than what a <see cref="LuaBuiltin"/> adds to it.</remarks>
internal sealed class WrapFunction(LuaState state, LuaCoroutine coroutine) : HostFunction(state, "wrap")
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
