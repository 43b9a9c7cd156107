using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>Running Lua from C#, and the loop that drives a coroutine's frames.</summary>
public sealed partial class LuaState
{
    private int _hostDepth;

    /// <summary>Calls a function and returns its results.</summary>
    /// <exception cref="LuaException">The function raised an error.</exception>
    public LuaValue[] Call(LuaValue function, params ReadOnlySpan<LuaValue> arguments) =>
        ResultsToArray(CallRaw(function, arguments));

    /// <summary>Calls a function from a C# function that can't be suspended, and returns its first result.</summary>
    /// <exception cref="LuaException">The function raised an error, or tried to yield.</exception>
    public LuaValue CallOne(LuaValue function, params ReadOnlySpan<LuaValue> arguments) =>
        ResultAt(CallRaw(function, arguments), 0);

    /// <summary>
    /// Calls a function from a C# function that can't be suspended. The result is settled; take several results with
    /// <see cref="ResultAt"/> before anything else runs.
    /// </summary>
    /// <exception cref="LuaException">The function raised an error, or tried to yield.</exception>
    public LuaValue CallRaw(LuaValue function, ReadOnlySpan<LuaValue> arguments)
    {
        if (_hostDepth++ == 0) EnterThread();
        NonYieldable++;
        try
        {
            if (IsStackExhausted) throw new LuaException("stack overflow");
            return OrThrow(RunFrames(Invoke.CallN(this, function, arguments), null, out _));
        }
        finally
        {
            NonYieldable--;
            _hostDepth--;
        }
    }

    /// <summary>As <see cref="CallOne(LuaValue, ReadOnlySpan{LuaValue})"/>, from a C# function that Lua called, without its overhead.</summary>
    internal LuaValue CallOne(LuaFunction function, LuaValue a)
    {
        NonYieldable++;
        var returned = function.Call1(a);
        if (returned.IsSignal) returned = RunFrames(returned, null, out _);
        NonYieldable--;
        return returned.IsSignal ? ResultAt(OrThrow(returned), 0) : returned;
    }

    /// <summary>As <see cref="CallOne(LuaFunction, LuaValue)"/>, with two arguments.</summary>
    internal LuaValue CallOne(LuaFunction function, LuaValue a, LuaValue b)
    {
        NonYieldable++;
        var returned = function.Call2(a, b);
        if (returned.IsSignal) returned = RunFrames(returned, null, out _);
        NonYieldable--;
        return returned.IsSignal ? ResultAt(OrThrow(returned), 0) : returned;
    }

    /// <summary><c>value[key]</c> from a C# function that can't be suspended.</summary>
    /// <exception cref="LuaException">A metamethod raised an error, or tried to yield.</exception>
    public LuaValue Index(LuaValue value, LuaValue key)
    {
        NonYieldable++;
        var returned = Fields.Get(value, key, this);
        if (returned.IsSignal) returned = RunFrames(returned, null, out _);
        NonYieldable--;
        return returned.IsSignal ? ResultAt(OrThrow(returned), 0) : returned;
    }

    private LuaValue OrThrow(LuaValue returned) => returned.IsError ? throw ToException() : returned;


    /// <summary>Runs a coroutine from C# until it yields or ends.</summary>
    /// <returns>The error that ended it, or null.</returns>
    public LuaException? Start(LuaCoroutine coroutine, ReadOnlySpan<LuaValue> arguments)
    {
        if (_hostDepth++ == 0) EnterThread();
        try
        {
            if (!coroutine.Resume(arguments).IsError) return null;
            return new LuaException(TakeError(), Traceback.Format(this, coroutine.ErrorTrace), ErrorCause);
        }
        finally
        {
            _hostDepth--;
        }
    }

    /// <summary>
    /// Goes on with a chain of frames until it ends, yields, or fails.
    /// </summary>
    /// <param name="returned">What the innermost pending call returned.</param>
    /// <param name="top">The innermost frame, or null.</param>
    /// <param name="suspended">After a yield, the frames to go on with; after an error, the frames it left when they were captured.</param>
    /// <returns>The results of the outermost activation, or a yield or error signal.</returns>
    internal LuaValue RunFrames(LuaValue returned, Frame? top, out Frame? suspended)
    {
        while (true)
        {
            returned = Settle(returned);
            if (returned.IsSignal && returned.Number < 0)
            {
                if (returned.Number == Signal.Yield)
                {
                    suspended = TakeCaptured(top);
                    return returned;
                }

                if (returned.Number == Signal.Inspect)
                {
                    top = Current.Top = TakeCaptured(top);
                    returned = RunInspection();
                    Current.Top = null;
                }
                else if (!UnwindTo(ref top))
                {
                    suspended = TakeCaptured(null);
                    return returned;
                }
            }

            if (top == null)
            {
                suspended = null;
                return returned;
            }

            returned = ContinueTop(ref top, returned);
        }
    }

    /// <summary>A method of its own, so that nothing on the stack refers to a frame when it has been left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue ContinueTop([DisallowNull] ref Frame? top, LuaValue returned)
    {
        var frame = top;
        top = frame.Caller;
        return Continue(frame, returned);
    }

    /// <summary>Lets the error in flight leave frames on the heap, up to one that catches it.</summary>
    private bool UnwindTo(ref Frame? top)
    {
        while (top is { } frame && (!frame.CatchesErrors || IsBreached))
        {
            top = frame.Caller;
            if (frame.Function is LuaClosure closure) UnwindClosure(closure, frame.Site);
            else if (frame.Function is { } builtin) UnwindBuiltin(builtin);
            if (ErrorWatchers > 0) Capture(frame);
        }

        return top != null;
    }

    /// <summary>The error in flight as an exception.</summary>
    private LuaException ToException()
    {
        var level = MissingLevels;
        var value = TakeError();
        if (ErrorCause is LuaLimitException breach) return breach;
        var left = _trace;
        _trace = [];
        return new LuaException(value, level, this, left, ErrorCause);
    }
}
