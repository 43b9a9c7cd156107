using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// An activation on the heap: where it goes on, and what it needs for that. Made when a coroutine yields, when somebody
/// looks at the stack, and when an error passes whose handler wants to see it.
/// </summary>
public abstract class Frame
{
    /// <summary>The activation that called this one; null for the first of a coroutine.</summary>
    public Frame? Caller { get; internal set; }

    /// <summary>The function.</summary>
    public abstract LuaFunction? Function { get; }

    /// <summary>The site where it was left (<see cref="Prototype.Sites"/>); -1 for C# functions.</summary>
    public virtual int Site => -1;

    /// <summary>The line where it was left, if that is not the site's; else 0.</summary>
    public virtual int Line => 0;

    /// <summary>The extra arguments of a vararg function: all its arguments, the declared ones first.</summary>
    public virtual LuaValue[]? Varargs => null;

    /// <summary>True when an error from a callee ends here: <see cref="Continue"/> gets the error signal.</summary>
    public virtual bool CatchesErrors => false;

    /// <summary>Goes on: the pending call returned <paramref name="value"/>.</summary>
    public abstract LuaValue Continue(LuaState state, LuaValue value);
}

/// <summary>The activation of a compiled function.</summary>
public sealed class LuaFrame(LuaClosure function, int registerCount) : Frame
{
    /// <summary>The registers that were live.</summary>
    public LuaValue[] Registers = new LuaValue[registerCount];

    /// <summary>The resume point.</summary>
    public int SiteNumber;

    /// <summary>See <see cref="Varargs"/>; compiled vararg functions set it.</summary>
    public LuaValue[]? Arguments;

    /// <summary>Where the interpreter was, when it ran the activation under a hook or limits; null for others.</summary>
    public SteppingState? Stepping;

    private LuaClosure _function = function;

    /// <inheritdoc/>
    public override LuaFunction Function => _function;

    /// <inheritdoc/>
    public override int Site => SiteNumber;

    /// <inheritdoc/>
    public override int Line => Stepping?.Line ?? 0;

    /// <inheritdoc/>
    public override LuaValue[]? Varargs => Arguments;

    /// <summary>Whether one of the function's locals (<see cref="Prototype.Locals"/>) is in scope where it was left.</summary>
    public bool IsInScope(int local)
    {
        if (Stepping is { Step: >= 0 } stepping) return stepping.Scopes[local].First <= stepping.Step && stepping.Step < stepping.Scopes[local].End;
        var name = _function.Prototype.Locals[local];
        return name.FirstSite <= SiteNumber && SiteNumber < name.EndSite;
    }

    /// <inheritdoc/>
    public override LuaValue Continue(LuaState state, LuaValue value) => state.ResumeClosure(_function, this, value);

    /// <summary>Takes the frame for an activation of a function with as many registers.</summary>
    internal void Enter(LuaClosure function) => _function = function;

    /// <summary>Drops what the frame refers to: its activation is over.</summary>
    internal void Leave()
    {
        Array.Clear(Registers);
        _function = null!;
        Arguments = null;
        Stepping = null;
    }

    /// <summary>Saves one register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Save(int register, LuaValue value) => Registers[register] = value;

    /// <summary>Saves four registers.</summary>
    /// <param name="registers">Their numbers, that of <paramref name="a"/> in the lowest byte.</param>
    /// <param name="a">The first one's value.</param>
    /// <param name="b">The second one's value.</param>
    /// <param name="c">The third one's value.</param>
    /// <param name="d">The fourth one's value.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SaveFour(int registers, LuaValue a, LuaValue b, LuaValue c, LuaValue d)
    {
        var saved = Registers;
        saved[registers & 0xFF] = a;
        saved[(registers >> 8) & 0xFF] = b;
        saved[(registers >> 16) & 0xFF] = c;
        saved[registers >>> 24] = d;
    }

    /// <summary>Saves a register that holds a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SaveNumber(int register, double number) => Registers[register] = number;

    /// <summary>Saves four registers that hold numbers.</summary>
    /// <inheritdoc cref="SaveFour"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SaveFourNumbers(int registers, double a, double b, double c, double d) => SaveFour(registers, a, b, c, d);

    /// <summary>Saves a register that holds a cell.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SaveCell(int register, LuaCell? cell) => Registers[register] = new LuaValue((object?)cell);
}

/// <summary>The activation of a C# function that called Lua and goes on with a continuation when the call returns.</summary>
/// <param name="function">The C# function, for tracebacks.</param>
/// <param name="continuation">What to do with the call's results; null passes them on.</param>
/// <param name="catchesErrors">True when the continuation takes errors as well.</param>
public sealed class BuiltinFrame(LuaFunction? function, Func<LuaState, LuaValue, LuaValue> continuation, bool catchesErrors = false) : Frame
{
    /// <inheritdoc/>
    public override LuaFunction? Function => function;

    /// <inheritdoc/>
    public override bool CatchesErrors => catchesErrors;

    /// <inheritdoc/>
    public override LuaValue Continue(LuaState state, LuaValue value)
    {
        try
        {
            return continuation(state, value);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return state.RaiseFrom(function, exception);
        }
    }
}

/// <summary>Where the interpreter left an activation that it watches.</summary>
/// <param name="Step">The step to go on before; negative to finish the step of the frame's site.</param>
/// <param name="LastStep">The step that ran last; negative at the start.</param>
/// <param name="Told">The events of the next step that the hook knows of.</param>
/// <param name="Line">The line of the next step; 0 for that of the frame's site.</param>
/// <param name="Scopes">For each of the function's locals the first step in its scope and the first after it.</param>
public sealed record SteppingState(int Step, int LastStep, LuaHookEvents Told, int Line, (int First, int End)[] Scopes);
