using System.Runtime.CompilerServices;

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

    /// <summary>Does what the function is for.</summary>
    private protected abstract LuaValue Run(ReadOnlySpan<LuaValue> arguments);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LuaValue Enter(ReadOnlySpan<LuaValue> arguments) => State.IsStackFullOrHooked ? EnterSlow(arguments) : Run(arguments);

    private LuaValue EnterSlow(ReadOnlySpan<LuaValue> arguments)
    {
        if (State.IsStackExhausted) return State.RaiseStackOverflow();
        return State.ActiveHook is { } hook && hook.Events.HasFlag(LuaHookEvents.Call) ? CallHooked(arguments.ToArray()) : Run(arguments);
    }

    private LuaValue CallHooked(LuaValue[] arguments) =>
        State.Then(this, State.CallHook(LuaHookEvents.Call, 0), (_, _) => Run(arguments));
}
