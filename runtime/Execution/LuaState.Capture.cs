using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// How activations get onto the heap. A signal on its way out makes every activation call <see cref="Unwind"/> and save
/// its live registers into the frame that it gets; whoever started the run links the frames to what was there before.
/// </summary>
public sealed partial class LuaState
{
    private Frame? _capturedFirst;
    private Frame? _capturedLast;

    /// <summary>Looks at the captured stack of the running coroutine, for <see cref="Signal.Inspect"/>.</summary>
    private Func<LuaState, LuaValue>? _inspection;

    /// <summary>
    /// Number of error handlers that want to see the stack as it was at the error (<c>xpcall</c>): while there are any,
    /// errors capture frames.
    /// </summary>
    internal int ErrorWatchers { get; set; }

    /// <summary>Number of C# functions on the stack that can't be suspended; a yield across them is an error.</summary>
    internal int NonYieldable { get; set; }

    /// <summary>A compiled function is being left at a site because its callee returned a signal.</summary>
    /// <param name="function">The function.</param>
    /// <param name="site">The site.</param>
    /// <param name="frame">The frame that the activation was resumed from, to be used again; else null.</param>
    /// <param name="returned">The signal.</param>
    /// <returns>The frame to save the live registers in; null when nobody will look at it.</returns>
    public LuaFrame? Unwind(LuaClosure function, int site, LuaFrame? frame, LuaValue returned)
    {
        var isError = returned.Number == Signal.Error;
        if (isError) UnwindClosure(function, site);
        if (isError && ErrorWatchers == 0) return null;

        // While the stack is looked at, frames hold what is in scope and nothing older.
        if (frame == null || returned.Number == Signal.Inspect) frame = NewFrame(function);
        frame.SiteNumber = site;
        Capture(frame);
        return frame;
    }

    /// <summary>A frame for an activation that leaves its fast body and goes on at a resume point of the generic one.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code has the state at hand.")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public LuaFrame Leave(LuaClosure function, int point) => new(function, function.Prototype.RegisterCount) { SiteNumber = point };

    /// <summary>
    /// Calls back into Lua from a C# function that can be suspended: when the call yields, the C# function goes on later
    /// with <paramref name="then"/>. Return what this returns.
    /// </summary>
    /// <param name="caller">The C# function, for tracebacks; may be null.</param>
    /// <param name="returned">What the call returned.</param>
    /// <param name="then">Takes what the call returned in the end, settled: results, or the error signal when <paramref name="catchErrors"/>.</param>
    /// <param name="catchErrors">True when <paramref name="then"/> takes errors as well.</param>
    public LuaValue Then(LuaFunction? caller, LuaValue returned, Func<LuaState, LuaValue, LuaValue> then, bool catchErrors = false)
    {
        returned = Settle(returned);
        if (!returned.IsUnwinding || (returned.IsError && catchErrors && !IsBreached)) return then(this, returned);
        if (!returned.IsError || ErrorWatchers > 0) Capture(new BuiltinFrame(caller, then, catchErrors));
        return returned;
    }

    /// <summary>
    /// Looks at the stack of the running coroutine: return what this returns. The whole stack is captured, then
    /// <paramref name="inspection"/> runs with <see cref="LuaCoroutine.Top"/> of <see cref="Current"/> showing it, and the
    /// coroutine goes on with the inspection's results as those of the C# function that asked.
    /// </summary>
    public LuaValue Inspect(LuaFunction? caller, Func<LuaState, LuaValue> inspection)
    {
        _inspection = inspection;
        Capture(new BuiltinFrame(caller, static (_, value) => value));
        return LuaValue.MakeSignal(Signal.Inspect);
    }

    /// <summary>Appends a frame to those captured by the signal under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Capture(Frame frame)
    {
        frame.Caller = null;
        if (_capturedLast == null) _capturedFirst = frame;
        else _capturedLast.Caller = frame;
        _capturedLast = frame;
    }

    /// <summary>Takes the captured frames, the innermost first, and puts <paramref name="outer"/> behind them.</summary>
    internal Frame? TakeCaptured(Frame? outer)
    {
        var first = _capturedFirst;
        if (first == null) return outer;
        _capturedLast!.Caller = outer;
        _capturedFirst = _capturedLast = null;
        return first;
    }

    /// <summary>Drops what buffers still refer to of calls that are over, so that it can be collected.</summary>
    internal void ForgetDeadValues()
    {
        Array.Clear(Results);
        _tailArguments = [];
        LastCallHandler = null;
        ResumeValue = default;
        Error = default;
        _handled = default;
        _trace = [];
    }

    private LuaValue RunInspection()
    {
        var inspection = _inspection!;
        _inspection = null;
        return inspection(this);
    }
}
