using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// A function compiled from Lua. The compiler derives one sealed class for each function of the source, with its
/// upvalues as fields and its body in the one <c>Call</c> that matches its parameter count; the classes below bring
/// calls with other argument counts there.
/// </summary>
[DebuggerDisplay("{DebugText,nq}")]
[DebuggerTypeProxy(typeof(Debugging.ClosureView))]
public abstract partial class LuaClosure(LuaState state, LuaTable environment) : LuaFunction(state, environment)
{
    /// <inheritdoc/>
    public sealed override bool IsBuiltin => false;

    /// <summary>What the compiler knows about the function: names, lines, sites.</summary>
    public abstract Prototype Prototype { get; }

    /// <summary>For debuggers.</summary>
    internal string DebugText => $"function {Prototype.ShortSource}:{Prototype.LineDefined}";

    /// <summary>The generic body: goes on with an activation where its frame says.</summary>
    public abstract LuaValue Resume(Frame frame);
}

/// <summary>A function without parameters.</summary>
public abstract class LuaClosure0(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => State.IsDeep ? State.TailCall(this) : Call0();

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => State.IsDeep ? State.TailCall(this) : Call0();

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => State.IsDeep ? State.TailCall(this) : Call0();

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => State.IsDeep ? State.TailCall(this) : Call0();

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => Call0();
}

/// <summary>A function of one parameter.</summary>
public abstract class LuaClosure1(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call0() => State.IsDeep ? State.TailCall(this, [default]) : Call1(default);

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => State.IsDeep ? State.TailCall(this, [a]) : Call1(a);

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => State.IsDeep ? State.TailCall(this, [a]) : Call1(a);

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => State.IsDeep ? State.TailCall(this, [a]) : Call1(a);

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => Call1(arguments.Length > 0 ? arguments[0] : default);
}

/// <summary>A function of two parameters.</summary>
public abstract class LuaClosure2(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call0() => State.IsDeep ? State.TailCall(this, [default, default]) : Call2(default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => State.IsDeep ? State.TailCall(this, [a, default]) : Call2(a, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => State.IsDeep ? State.TailCall(this, [a, b]) : Call2(a, b);

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => State.IsDeep ? State.TailCall(this, [a, b]) : Call2(a, b);

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => arguments.Length switch
    {
        0 => Call2(default, default),
        1 => Call2(arguments[0], default),
        _ => Call2(arguments[0], arguments[1]),
    };
}

/// <summary>A function of three parameters.</summary>
public abstract class LuaClosure3(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call0() => State.IsDeep ? State.TailCall(this, new LuaValue[3]) : Call3(default, default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => State.IsDeep ? State.TailCall(this, [a, default, default]) : Call3(a, default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => State.IsDeep ? State.TailCall(this, [a, b, default]) : Call3(a, b, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => State.IsDeep ? State.TailCall(this, [a, b, c]) : Call3(a, b, c);

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => arguments.Length switch
    {
        0 => Call3(default, default, default),
        1 => Call3(arguments[0], default, default),
        2 => Call3(arguments[0], arguments[1], default),
        _ => Call3(arguments[0], arguments[1], arguments[2]),
    };
}

/// <summary>A function of four parameters.</summary>
public abstract class LuaClosure4(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call0() => State.IsDeep ? State.TailCall(this, new LuaValue[4]) : Call4(default, default, default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => State.IsDeep ? State.TailCall(this, [a, default, default, default]) : Call4(a, default, default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => State.IsDeep ? State.TailCall(this, [a, b, default, default]) : Call4(a, b, default, default);

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => State.IsDeep ? State.TailCall(this, [a, b, c, default]) : Call4(a, b, c, default);

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => arguments.Length switch
    {
        0 => Call4(default, default, default, default),
        1 => Call4(arguments[0], default, default, default),
        2 => Call4(arguments[0], arguments[1], default, default),
        3 => Call4(arguments[0], arguments[1], arguments[2], default),
        _ => Call4(arguments[0], arguments[1], arguments[2], arguments[3]),
    };
}

/// <summary>A function of five parameters or more, without varargs: its body is <see cref="LuaFunction.CallN"/>.</summary>
public abstract class LuaClosureN(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <inheritdoc/>
    public sealed override LuaValue Call0() => State.IsDeep ? State.TailCall(this) : CallN([]);

    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => State.IsDeep ? State.TailCall(this, [a]) : CallN(new ReadOnlySpan<LuaValue>(in a));

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => State.IsDeep ? State.TailCall(this, [a, b]) : CallN([a, b]);

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => State.IsDeep ? State.TailCall(this, [a, b, c]) : CallN([a, b, c]);

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => State.IsDeep ? State.TailCall(this, [a, b, c, d]) : CallN([a, b, c, d]);

    /// <summary>An argument, or nil where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Argument(ReadOnlySpan<LuaValue> arguments, int index) =>
        (uint)index < (uint)arguments.Length ? arguments[index] : default;
}

/// <summary>A function with varargs: its body takes all arguments in an array that it owns.</summary>
public abstract class LuaClosureV(LuaState state, LuaTable environment) : LuaClosure(state, environment)
{
    /// <summary>The body; parameters first, then the extra arguments.</summary>
    public abstract LuaValue CallV(LuaValue[] arguments);

    /// <inheritdoc/>
    public sealed override LuaValue Call0() => Enter([]);

    /// <inheritdoc/>
    public sealed override LuaValue Call1(LuaValue a) => Enter([a]);

    /// <inheritdoc/>
    public sealed override LuaValue Call2(LuaValue a, LuaValue b) => Enter([a, b]);

    /// <inheritdoc/>
    public sealed override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => Enter([a, b, c]);

    /// <inheritdoc/>
    public sealed override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => Enter([a, b, c, d]);

    /// <inheritdoc/>
    public sealed override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) =>
        State.IsStackExhaustedBy(arguments.Length) ? State.RaiseStackOverflow() : CallV(arguments.ToArray());

    /// <inheritdoc/>
    public sealed override LuaValue CallOwned(LuaValue[] arguments) =>
        State.IsStackExhaustedBy(arguments.Length) ? State.RaiseStackOverflow() : Enter(arguments);

    /// <summary>An argument, or nil where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Argument(LuaValue[] arguments, int index) =>
        (uint)index < (uint)arguments.Length ? arguments[index] : default;

    private LuaValue Enter(LuaValue[] arguments) => State.IsDeep ? State.TailCall(this, arguments) : CallV(arguments);
}
