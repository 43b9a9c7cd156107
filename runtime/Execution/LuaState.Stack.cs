using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The limits of the native stack. Every compiled function compares its stack pointer with <see cref="StackLimit"/>
/// on entry, so runaway recursion ends in a Lua error. The same compare fails while a hook is in force.
/// </summary>
public sealed unsafe partial class LuaState
{
    /// <summary>Left free for code that does not check: the runtime's helpers, and the error's own handling.</summary>
    private const int Reserve = 256 * 1024;

    /// <summary>As many values as LuaJIT's stack has room for.</summary>
    private const int MaxArguments = 65_500;

    /// <summary>
    /// Bounds a vararg function's arguments times the stack in use. They live on the heap, where a recursion that passes
    /// on one more each time takes all memory long before the stack is full.
    /// </summary>
    private const ulong ArgumentRoom = 2_000_000_000;

    private nuint _top;
    private nuint _realLimit;
    private nuint _deepLimit;

    /// <summary>Entering a function below this address is a stack overflow, or calls a hook.</summary>
    public nuint StackLimit;

    /// <summary>What the call at which an activation was suspended returns, while that activation is being resumed.</summary>
    public LuaValue ResumeValue;

    /// <summary>True when forwarding calls should unwind by <see cref="TailCall"/> instead of going deeper.</summary>
    public bool IsDeep
    {
        get
        {
            byte here;
            return (nuint)(&here) < _deepLimit;
        }
    }

    /// <summary>True when a call must end in a stack overflow error.</summary>
    public bool IsStackExhausted
    {
        get
        {
            byte here;
            return (nuint)(&here) < _realLimit;
        }
    }

    /// <summary>True when a call of a vararg function with so many arguments must end in a stack overflow error.</summary>
    public bool IsStackExhaustedBy(int arguments)
    {
        const int few = 64;
        byte here;
        return arguments > few && (arguments > MaxArguments || (ulong)arguments * (_top - (nuint)(&here)) > ArgumentRoom);
    }

    /// <summary>True when a call must end in a stack overflow error, or a hook is in force.</summary>
    internal bool IsStackFullOrHooked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte here;
            return (nuint)(&here) < StackLimit;
        }
    }

    /// <summary>The error of a full stack.</summary>
    public LuaValue RaiseStackOverflow()
    {
        var error = RaiseMessage("stack overflow", level: 1);
        IsStackOverflow = true;
        return error;
    }

    /// <summary>Takes the limits of the thread that is about to run Lua code.</summary>
    internal void EnterThread()
    {
        byte here;
        _top = (nuint)(&here);
        var bottom = NativeStack.Limit();
        var size = (nuint)(&here) - bottom;
        _realLimit = bottom + Math.Min(Reserve, size / 4);
        _deepLimit = bottom + (size / 2);
        UpdateHook();
    }

    /// <summary>Continues a suspended activation: its pending call returns <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LuaValue ResumeClosure(LuaClosure function, LuaFrame frame, LuaValue value)
    {
        ResumeValue = value;
        return IsStackFullOrHooked || frame.Stepping != null ? ResumeSlow(function, frame) : function.Resume(frame);
    }

    private LuaValue ResumeSlow(LuaClosure function, LuaFrame frame)
    {
        if (IsStackExhausted) return RaiseStackOverflow();
        if ((ActiveHook != null || frame.Stepping != null) && Compiler is { } compiler && compiler.CanInterpret(function)) return compiler.InterpretFrom(function, frame);
        return function.Resume(frame);
    }
}
