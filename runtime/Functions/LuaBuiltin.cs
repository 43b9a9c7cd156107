namespace Luvit.Runtime;

/// <summary>A function in C#, called with the protocol of <see cref="LuaFunction"/>; it may throw <see cref="LuaException"/>.</summary>
/// <param name="state">The state.</param>
/// <param name="arguments">The arguments; they stay untouched until the function returns.</param>
/// <returns>One value, <see cref="LuaValue.None"/>, <see cref="LuaState.Return(ReadOnlySpan{LuaValue})"/>, or a signal of a call it made.</returns>
public delegate LuaValue LuaBuiltinBody(LuaState state, LuaArguments arguments);

/// <summary>
/// A C# function as a Lua value. Exceptions that leave the body become Lua errors here.
/// </summary>
public sealed class LuaBuiltin(LuaState state, string name, LuaBuiltinBody body) : HostFunction(state, name)
{
    /// <summary>What compiled code knows it as.</summary>
    public readonly Intrinsic Intrinsic;

    /// <summary>For <c>pairs</c> and <c>ipairs</c>: the function that they return.</summary>
    public LuaBuiltin? Step { get; internal init; }

    internal LuaBuiltin(LuaState state, string name, LuaBuiltinBody body, Intrinsic intrinsic)
        : this(state, name, body) => Intrinsic = intrinsic;

    // The commonest calls need not look up that they run this class.

    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a) => State.IsStackFullOrHooked ? base.Call1(a) : Run(new ReadOnlySpan<LuaValue>(in a));

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b) => State.IsStackFullOrHooked ? base.Call2(a, b) : Run([a, b]);

    /// <inheritdoc/>
    private protected override LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        try
        {
            State.Budget?.ChargeCall(arguments);
            var result = body(State, new LuaArguments(arguments));
            if (result.IsError) State.UnwindBuiltin(this);
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return State.RaiseFrom(this, exception);
        }
    }
}
