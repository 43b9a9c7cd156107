using System.Collections.Concurrent;
using System.Diagnostics;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>How long <see cref="EventLoop.Run"/> runs (<c>uv_run_mode</c>).</summary>
public enum RunMode
{
    /// <summary>Until nothing keeps the loop running.</summary>
    Default,

    /// <summary>One iteration, which may wait.</summary>
    Once,

    /// <summary>One iteration that doesn't wait.</summary>
    NoWait,
}

/// <summary>
/// An event loop with libuv's phases: timers, pending, idle, prepare, poll, check, closing. Everything but
/// <see cref="Post"/> belongs to the thread that runs it.
/// </summary>
public sealed partial class EventLoop : IDisposable, ILuaScheduler
{
    private const int ReadBufferSize = 64 * 1024;
    private const int MaxPendingRounds = 8;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly RequestQueue _pending = new();
    private readonly Queue<Handle> _closing = new();
    private readonly List<PhaseHandle> _idle = [];
    private readonly List<PhaseHandle> _prepare = [];
    private readonly List<PhaseHandle> _check = [];
    private List<PhaseHandle>? _sparePhase = [];
    private List<(TimerHandle Timer, long StartOrder)>? _spareDueTimers = [];
    private bool _isStopping;

    /// <summary>A loop with nothing to do.</summary>
    public EventLoop()
    {
        _poller = Platform.CreatePoller();
        UpdateTime();
    }

    /// <summary>Takes errors that callbacks let escape. Prints them and ends the process with status 255 unless replaced.</summary>
    public Action<LuaException> UnhandledError { get; set; } = static error =>
    {
        Console.Error.WriteLine($"Uncaught Error: {error.Message}\n{error.LuaTraceback}");
        Environment.Exit(255);
    };

    /// <summary>The clock at the start of the iteration, in milliseconds from an arbitrary point.</summary>
    public long Now { get; private set; }

    /// <summary>The mode of the run in progress; null when the loop doesn't run.</summary>
    public RunMode? Mode { get; private set; }

    /// <summary>True while something keeps the loop running.</summary>
    public bool IsAlive => ActiveHandles > 0 || ActiveRequests > 0 || !_pending.IsEmpty || _closing.Count > 0;

    /// <summary>The handles that aren't closed, the oldest first.</summary>
    public IReadOnlyCollection<Handle> Handles => AllHandles;

    /// <summary>Milliseconds the next poll would wait; -1 for ever.</summary>
    public int PollTimeout
    {
        get
        {
            var hasWork = _isStopping || !_pending.IsEmpty || _idle.Count > 0 || _closing.Count > 0;
            if (hasWork || (ActiveHandles == 0 && ActiveRequests == 0)) return 0;
            return Timers.Next is { } timer ? (int)Math.Clamp(timer.Due - Now, 0, int.MaxValue) : -1;
        }
    }

    internal LinkedList<Handle> AllHandles { get; } = new();

    internal TimerHeap Timers { get; } = new();

    /// <summary>The running timers that were started while the loop didn't run, since its last run.</summary>
    internal HashSet<TimerHandle> TimersStartedOutside { get; } = [];

    internal int ActiveHandles { get; set; }

    internal int ActiveRequests { get; set; }

    /// <summary>Every read goes here: only one is in progress at a time. Pinned, so that reads needn't pin it.</summary>
    internal byte[] ReadBuffer { get; } = GC.AllocateUninitializedArray<byte>(ReadBufferSize, pinned: true);

    /// <summary>Reads the clock anew.</summary>
    public void UpdateTime() => Now = Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);

    /// <summary>Runs callbacks. A callback may run the loop again, which then runs inside the run in progress.</summary>
    /// <returns>True when something still keeps the loop running.</returns>
    public bool Run(RunMode mode = RunMode.Default)
    {
        var outerMode = Mode;
        Mode = mode;
        try
        {
            if (outerMode == null) StartClock();
            if (!IsAlive) PollOnce();
            if (mode == RunMode.Default && IsAlive && !_isStopping)
            {
                UpdateTime();
                RunTimers();
            }

            while (IsAlive && !_isStopping)
            {
                RunIteration(mode);
                if (mode != RunMode.Default) break;
            }

            return IsAlive;
        }
        finally
        {
            _isStopping = false;
            Mode = outerMode;
        }
    }

    /// <summary>Ends the run before its next iteration.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>Runs an action on the loop's thread, in its poll phase; callable from any thread. It doesn't keep the loop running.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        _poller.Wake();
    }

    /// <inheritdoc/>
    public void Hold() => ActiveRequests++;

    /// <inheritdoc/>
    public void Release() => ActiveRequests--;

    /// <inheritdoc/>
    public void Report(LuaException error) => UnhandledError(error);

    /// <summary>Frees what the system lent to the loop (<c>uv_loop_close</c>).</summary>
    /// <returns>0, or the code of EBUSY while a handle is open or a request under way.</returns>
    public int Close()
    {
        if (AllHandles.Count > 0 || ActiveRequests > 0) return UvError.Busy;
        Dispose();
        return UvError.None;
    }

    /// <inheritdoc cref="Close"/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _fileWatches?.Dispose();
        _poller.Dispose();
    }

    /// <summary>Completes a request in the next pending phase.</summary>
    internal void Defer(Request request) => _pending.Enqueue(request);

    internal void EnqueueClosing(Handle handle) => _closing.Enqueue(handle);

    internal List<PhaseHandle> Phase(HandleType type) => type switch
    {
        HandleType.Idle => _idle,
        HandleType.Prepare => _prepare,
        HandleType.Check => _check,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    // The clock stands still while the loop doesn't run, so that timers fire in the order of their times however long the program
    // takes between their starts. They then count from here: with libuv, a program that loads modules for long finds them all due.
    private void StartClock()
    {
        var stoodAt = Now;
        UpdateTime();
        foreach (var timer in TimersStartedOutside) timer.Postpone(Now - stoodAt);
        TimersStartedOutside.Clear();
    }

    private void RunIteration(RunMode mode)
    {
        var canSleep = _pending.IsEmpty;
        LoopCount++;
        _pending.CompleteAll();
        RunPhase(_idle);
        RunPhase(_prepare);
        var mayWait = mode == RunMode.Default || (mode == RunMode.Once && canSleep);
        Poll(mayWait ? PollTimeout : 0);
        for (var i = 0; i < MaxPendingRounds && !_pending.IsEmpty; i++) _pending.CompleteAll();
        RunPhase(_check);
        RunClosing();
        UpdateTime();
        RunTimers();
    }

    // libuv wouldn't poll. A program under luvit always has a line of output under way there, and so hears of the signals and
    // descriptors that it only watches (unref).
    private void PollOnce()
    {
        UpdateTime();
        if (AllHandles.Count > 0) Poll(0);
    }

    private void RunPhase(List<PhaseHandle> phase)
    {
        if (phase.Count == 0) return;
        // Taken out for the case that a callback runs the loop.
        var running = _sparePhase ?? [];
        _sparePhase = null;
        running.AddRange(phase);
        foreach (var handle in running) handle.Run();
        running.Clear();
        _sparePhase = running;
    }

    private void RunPosted()
    {
        for (var count = _posted.Count; count > 0 && _posted.TryDequeue(out var action); count--) action();
        if (!_posted.IsEmpty) _poller.Wake();
    }

    private void RunClosing()
    {
        for (var count = _closing.Count; count > 0 && _closing.TryDequeue(out var handle); count--) handle.FinishClose();
    }

    private void RunTimers()
    {
        if (Timers.Next is not { } first || first.Due > Now) return;
        // Taken out first: a timer that a callback starts has to wait for the next iteration.
        var due = _spareDueTimers ?? [];
        _spareDueTimers = null;
        while (Timers.Next is { } timer && timer.Due <= Now)
        {
            timer.Stop();
            due.Add((timer, timer.StartOrder));
        }

        foreach (var (timer, startOrder) in due) timer.Fire(startOrder);
        due.Clear();
        _spareDueTimers = due;
    }
}
