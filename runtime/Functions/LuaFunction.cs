namespace Luvit.Runtime;

/// <summary>
/// A Lua function value: compiled from Lua (<see cref="LuaClosure"/>) or written in C# (<see cref="LuaBuiltin"/>).
/// </summary>
/// <remarks>
/// The call protocol: arguments come in registers for up to four, in a span beyond. What comes back is one plain value,
/// or a <see cref="Tag.Signal"/> that says how many results there are, or that an error, a yield, a tail call or an
/// inspection is under way. Host code that wants plain results calls through <see cref="Call(ReadOnlySpan{LuaValue})"/>.
/// </remarks>
public abstract partial class LuaFunction(LuaState state, LuaTable environment)
{
    /// <summary>The state that the function belongs to.</summary>
    public readonly LuaState State = state;

    /// <summary>Where its global variables live (manual 2.9; <c>getfenv</c>, <c>setfenv</c>).</summary>
    public LuaTable Environment = environment;

    /// <summary>True for functions written in C#.</summary>
    public abstract bool IsBuiltin { get; }

    /// <summary>True when a tail call must keep the caller on the stack: the call will fail, and the error names the caller's line.</summary>
    public virtual bool KeepsCaller => false;

    /// <summary>Sets <see cref="Environment"/>.</summary>
    public virtual void SetEnvironment(LuaTable environment) => Environment = environment;

    /// <summary>Calls without arguments.</summary>
    public abstract LuaValue Call0();

    /// <summary>Calls with one argument.</summary>
    public abstract LuaValue Call1(LuaValue a);

    /// <summary>Calls with two arguments.</summary>
    public abstract LuaValue Call2(LuaValue a, LuaValue b);

    /// <summary>Calls with three arguments.</summary>
    public abstract LuaValue Call3(LuaValue a, LuaValue b, LuaValue c);

    /// <summary>Calls with four arguments.</summary>
    public abstract LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d);

    /// <summary>Calls with any number of arguments; the span must stay untouched until the call returns.</summary>
    public abstract LuaValue CallN(ReadOnlySpan<LuaValue> arguments);

    /// <summary>Calls with any number of arguments, in an array that the function may keep.</summary>
    public virtual LuaValue CallOwned(LuaValue[] arguments) => State.IsDeep ? State.TailCall(this, arguments) : CallN(arguments);
}
