using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>The states of a coroutine (<c>coroutine.status</c>).</summary>
public enum CoroutineStatus
{
    /// <summary>Not started, or in a yield.</summary>
    Suspended,

    /// <summary>It is the one that runs.</summary>
    Running,

    /// <summary>It resumed another one.</summary>
    Normal,

    /// <summary>Its function returned or raised an error.</summary>
    Dead,
}

/// <summary>
/// A coroutine (manual 2.11). It owns no thread and no stack: while it runs, it runs on the stack of whoever resumed it;
/// while it is suspended, its activations are a chain of <see cref="Frame"/>s.
/// </summary>
public sealed class LuaCoroutine
{
    private readonly LuaState _state;
    private LuaValue _function;

    /// <summary>A coroutine that will run a function.</summary>
    public LuaCoroutine(LuaState state, LuaFunction function)
    {
        _state = state;
        _function = function;
        Environment = state.Current.Environment;
    }

    /// <summary>The main program.</summary>
    internal LuaCoroutine(LuaState state)
    {
        _state = state;
        Status = CoroutineStatus.Running;
    }

    /// <summary>The state that it belongs to.</summary>
    internal LuaState State => _state;

    /// <summary>Its status.</summary>
    public CoroutineStatus Status { get; private set; }

    /// <summary>The innermost activation while it is suspended or being inspected; after an error, where the error was raised.</summary>
    public Frame? Top { get; internal set; }

    /// <summary>Its own hook; null when it has the state's.</summary>
    internal LuaHook? Hook { get; set; }

    /// <summary>The environment of its main function (<c>getfenv(0)</c>).</summary>
    public LuaTable? Environment { get; set; }

    /// <summary>The activations that the error which killed it has left.</summary>
    public IReadOnlyList<TraceEntry> ErrorTrace { get; private set; } = [];

    /// <summary>The function it has not started yet; null after the first resume.</summary>
    public LuaFunction? Pending => _function.Ref as LuaFunction;

    /// <summary>The task that it waits for (<see cref="LuaState.Await(Task)"/>); null when it waits for none.</summary>
    internal Task? Awaited { get; set; }

    /// <summary>Takes what it returned, or the error signal, when it is dead.</summary>
    internal Action<LuaValue>? Ended { get; init; }

    /// <summary>Runs it until it yields, ends or fails.</summary>
    /// <param name="arguments">The function's arguments, or the results of the yield that it waits in.</param>
    /// <returns>The values it yielded or returned, or an error signal when it failed or can't be resumed.</returns>
    public LuaValue Resume(ReadOnlySpan<LuaValue> arguments)
    {
        if (Status != CoroutineStatus.Suspended) return Refuse();
        var state = _state;
        var resumer = state.Current;
        var nonYieldable = state.NonYieldable;
        var watchers = state.ErrorWatchers;
        resumer.Status = CoroutineStatus.Normal;
        Status = CoroutineStatus.Running;
        state.Current = this;
        state.SwitchHook();
        state.NonYieldable = 0;
        state.ErrorWatchers = 0;

        LuaValue returned;
        try
        {
            state.Budget?.ChargeCall(arguments);
            returned = Run(arguments);
        }
        catch (OperationCanceledException)
        {
            // It passes through: nobody can go on here after it.
            Status = CoroutineStatus.Dead;
            SwitchBack(resumer, nonYieldable, watchers);
            throw;
        }
        catch (Exception exception)
        {
            returned = End(state.RaiseException(exception), state.TakeCaptured(null));
        }

        SwitchBack(resumer, nonYieldable, watchers);
        return returned;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SwitchBack(LuaCoroutine resumer, int nonYieldable, int watchers)
    {
        _state.Current = resumer;
        _state.SwitchHook();
        _state.NonYieldable = nonYieldable;
        _state.ErrorWatchers = watchers;
        resumer.Status = CoroutineStatus.Running;
    }

    /// <summary>Suspends the running coroutine: return what this returns.</summary>
    public static LuaValue Yield(LuaState state, ReadOnlySpan<LuaValue> values)
    {
        if (!state.IsYieldable) return state.RaiseMessage("attempt to yield across C-call boundary", level: 2);
        values.CopyTo(state.ResultSpan(values.Length));
        state.Current._yieldCount = values.Length;
        return LuaValue.MakeSignal(Signal.Yield);
    }

    /// <summary>Suspends the running coroutine, which <see cref="LuaState.IsPlainlyYieldable"/> allows, with one value: return what this returns.</summary>
    public static LuaValue Yield(LuaState state, LuaValue value)
    {
        state.Results[0] = value;
        state.Current._yieldCount = 1;
        return LuaValue.MakeSignal(Signal.Yield);
    }

    private int _yieldCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        LuaValue returned;
        var top = Top;
        if (top != null)
        {
            Top = null;
            var outer = top.Caller;
            returned = _state.Continue(top, arguments.Length == 0 ? LuaValue.None : _state.Return(arguments));
            top = outer;
        }
        else
        {
            returned = Begin(arguments);
        }

        if (returned.IsSignal && returned.Number == Signal.Yield) return Suspend(_state.TakeCaptured(top));
        if (top != null || returned.IsSignal) returned = _state.RunFrames(returned, top, out top);
        return returned.IsSignal && returned.Number == Signal.Yield ? Suspend(top) : End(returned, top);
    }

    private LuaValue Begin(ReadOnlySpan<LuaValue> arguments)
    {
        // A C# function that yielded left no activation: it returns what it gets now.
        if (_function.Ref is not LuaFunction function) return _state.Return(arguments);
        _function = default;
        return function.CallN(arguments);
    }

    private LuaValue End(LuaValue returned, Frame? top)
    {
        Status = CoroutineStatus.Dead;
        if (returned.IsError)
        {
            Top = top;
            ErrorTrace = [.. _state.Trace];
        }

        Ended?.Invoke(returned);
        return returned;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LuaValue Suspend(Frame? top)
    {
        Top = top;
        Status = CoroutineStatus.Suspended;
        return _yieldCount == 1 ? _state.Results[0] : LuaValue.MakeSignal(_yieldCount);
    }

    private LuaValue Refuse() =>
        _state.RaiseMessage(Status == CoroutineStatus.Dead ? "cannot resume dead coroutine" : "cannot resume running coroutine", level: 0);
}
