namespace Luvit.Runtime;

/// <summary>A function written in C#.</summary>
public abstract class HostFunction : LuaFunction
{
    private protected HostFunction(LuaState state, string name)
        : base(state, state.Globals) => Name = name;

    /// <summary>The name it was registered with, such as <c>string.rep</c>.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override bool IsBuiltin => true;

    /// <summary>Does what the function is for.</summary>
    private protected abstract LuaValue Run(ReadOnlySpan<LuaValue> arguments);

    /// <summary>A call while <see cref="LuaState.IsStackFullOrHooked"/>.</summary>
    private protected LuaValue EnterSlow(ReadOnlySpan<LuaValue> arguments)
    {
        if (State.IsStackExhausted) return State.RaiseStackOverflow();
        return State.ActiveHook is { } hook && hook.Events.HasFlag(LuaHookEvents.Call) ? CallHooked(arguments.ToArray()) : Run(arguments);
    }

    private LuaValue CallHooked(LuaValue[] arguments) =>
        State.Then(this, State.CallHook(LuaHookEvents.Call, 0), (_, _) => Run(arguments));
}
