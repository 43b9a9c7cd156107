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
public sealed class EventLoop : IDisposable, ILuaScheduler
{
    private const int ReadBufferSize = 64 * 1024;
    private const int MaxPendingRounds = 8;

    private readonly IPoller _poller;
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Queue<Action> _pending = new();
    private readonly Queue<Handle> _closing = new();
    private readonly List<PhaseHandle> _idle = [];
    private readonly List<PhaseHandle> _prepare = [];
    private readonly List<PhaseHandle> _check = [];
    private readonly List<PhaseHandle> _runningPhase = [];
    private readonly List<(TimerHandle Timer, long StartOrder)> _dueTimers = [];
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[256];
    private int _readyCount;
    private Watcher[] _watchers = new Watcher[64];
    private bool _isStopping;
    private int _spareDescriptor = Libc.EventFd(0, Libc.CloseOnExec);

    /// <summary>A loop with nothing to do.</summary>
    /// <exception cref="PlatformNotSupportedException">The system isn't Linux.</exception>
    public EventLoop()
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("The event loop needs Linux: it waits with epoll.");
        _poller = new EpollPoller();
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
    public bool IsAlive => ActiveHandles > 0 || ActiveRequests > 0 || _pending.Count > 0 || _closing.Count > 0;

    /// <summary>The handles that aren't closed, the oldest first.</summary>
    public IReadOnlyCollection<Handle> Handles => AllHandles;

    /// <summary>Milliseconds the next poll would wait; -1 for ever.</summary>
    public int PollTimeout
    {
        get
        {
            var hasWork = _isStopping || _pending.Count > 0 || _idle.Count > 0 || _closing.Count > 0;
            if (hasWork || (ActiveHandles == 0 && ActiveRequests == 0)) return 0;
            return Timers.Next is { } timer ? (int)Math.Clamp(timer.Due - Now, 0, int.MaxValue) : -1;
        }
    }

    internal LinkedList<Handle> AllHandles { get; } = new();

    internal TimerHeap Timers { get; } = new();

    internal int ActiveHandles { get; set; }

    internal int ActiveRequests { get; set; }

    /// <summary>Every read goes here: only one is in progress at a time. Pinned, so that reads needn't pin it.</summary>
    internal byte[] ReadBuffer { get; } = GC.AllocateUninitializedArray<byte>(ReadBufferSize, pinned: true);

    /// <summary>Reads the clock anew.</summary>
    public void UpdateTime() => Now = Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);

    /// <summary>Runs callbacks.</summary>
    /// <returns>True when something still keeps the loop running.</returns>
    /// <exception cref="InvalidOperationException">The loop runs already.</exception>
    public bool Run(RunMode mode = RunMode.Default)
    {
        if (Mode != null) throw new InvalidOperationException("loop already running");
        Mode = mode;
        try
        {
            UpdateTime();
            if (mode == RunMode.Default && IsAlive && !_isStopping) RunTimers();
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
            Mode = null;
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

    /// <summary>Runs work on the thread pool and its completion on the loop; keeps the loop running meanwhile.</summary>
    public void QueueWork<T>(Func<T> work, Action<T> done)
    {
        ActiveRequests++;
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                var result = work();
                Post(() =>
                {
                    ActiveRequests--;
                    done(result);
                });
            },
            null);
    }

    /// <summary>Frees what the system lent to the loop; handles are to be closed before.</summary>
    public void Dispose()
    {
        _ = Libc.Close(_spareDescriptor);
        _poller.Dispose();
    }

    /// <summary>Runs an action in the next pending phase.</summary>
    internal void Defer(Action action) => _pending.Enqueue(action);

    internal void EnqueueClosing(Handle handle) => _closing.Enqueue(handle);

    internal List<PhaseHandle> Phase(HandleType type) => type switch
    {
        HandleType.Idle => _idle,
        HandleType.Prepare => _prepare,
        HandleType.Check => _check,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Sets what a descriptor is watched for.</summary>
    /// <returns>0 or the error's code.</returns>
    internal int Watch(int descriptor, PollEvents events, Action<PollEvents> onReady)
    {
        if (descriptor >= _watchers.Length) Array.Resize(ref _watchers, Math.Max(descriptor + 1, _watchers.Length * 2));
        ref var watcher = ref _watchers[descriptor];
        if (watcher.Events != events)
        {
            var code = _poller.Watch(descriptor, watcher.Events, events);
            if (code < 0) return code;
        }

        watcher = events == PollEvents.None ? default : new Watcher(events, onReady);
        return UvError.None;
    }

    /// <summary>Stops watching a descriptor that is about to close, also what the poll in progress found of it.</summary>
    internal void Unwatch(int descriptor)
    {
        if (descriptor < _watchers.Length && _watchers[descriptor].Events != PollEvents.None)
        {
            _ = _poller.Watch(descriptor, _watchers[descriptor].Events, PollEvents.None);
            _watchers[descriptor] = default;
        }

        foreach (ref var ready in _ready.AsSpan(0, _readyCount))
        {
            if (ready.Descriptor == descriptor) ready = default;
        }
    }

    /// <summary>Ends a connection that can't be accepted for want of descriptors, or it would wake the loop for ever.</summary>
    internal unsafe void RefuseConnection(int listener)
    {
        _ = Libc.Close(_spareDescriptor);
        var refused = Libc.Accept(listener, null, null, Libc.CloseOnExec);
        if (refused >= 0) _ = Libc.Close(refused);
        _spareDescriptor = Libc.EventFd(0, Libc.CloseOnExec);
    }

    private void RunIteration(RunMode mode)
    {
        var canSleep = _pending.Count == 0;
        RunPending();
        RunPhase(_idle);
        RunPhase(_prepare);
        var mayWait = mode == RunMode.Default || (mode == RunMode.Once && canSleep);
        Poll(mayWait ? PollTimeout : 0);
        for (var i = 0; i < MaxPendingRounds && _pending.Count > 0; i++) RunPending();
        RunPhase(_check);
        RunClosing();
        UpdateTime();
        RunTimers();
    }

    private void RunPending()
    {
        for (var count = _pending.Count; count > 0; count--) _pending.Dequeue()();
    }

    private void RunPhase(List<PhaseHandle> phase)
    {
        if (phase.Count == 0) return;
        _runningPhase.Clear();
        _runningPhase.AddRange(phase);
        foreach (var handle in _runningPhase) handle.Run();
    }

    private void Poll(int timeout)
    {
        _readyCount = _poller.Wait(_ready, timeout);
        UpdateTime();
        for (var i = 0; i < _readyCount; i++)
        {
            var (descriptor, found) = _ready[i];
            var watcher = _watchers[descriptor];
            var events = found & watcher.Events;
            if (events != PollEvents.None) watcher.OnReady(events);
        }

        _readyCount = 0;
        for (var count = _posted.Count; count > 0 && _posted.TryDequeue(out var action); count--) action();
        if (!_posted.IsEmpty) _poller.Wake();
    }

    private void RunClosing()
    {
        for (var count = _closing.Count; count > 0; count--) _closing.Dequeue().FinishClose();
    }

    private void RunTimers()
    {
        // Taken out first: a timer that a callback starts has to wait for the next iteration.
        _dueTimers.Clear();
        while (Timers.Next is { } timer && timer.Due <= Now)
        {
            timer.Stop();
            _dueTimers.Add((timer, timer.StartOrder));
        }

        foreach (var (timer, startOrder) in _dueTimers) timer.Fire(startOrder);
    }

    private readonly record struct Watcher(PollEvents Events, Action<PollEvents> OnReady);
}
