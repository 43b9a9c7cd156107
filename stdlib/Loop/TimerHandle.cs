namespace Luvit.Stdlib;

/// <summary>Calls back after a time, once or again and again (<c>uv_timer_t</c>).</summary>
public sealed class TimerHandle(EventLoop loop) : Handle(loop)
{
    private Action? _callback;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Timer;

    /// <summary>Milliseconds between calls after the first; 0 calls once.</summary>
    public long Repeat { get; set; }

    /// <summary>Milliseconds until the next call; 0 when it is overdue or the timer is stopped.</summary>
    public long DueIn => IsActive ? Math.Max(0, Due - Loop.Now) : 0;

    internal long Due { get; private set; }

    /// <summary>Orders timers that are due at the same time, and tells whether one was stopped meanwhile.</summary>
    internal long StartOrder { get; private set; }

    internal int HeapIndex { get; set; } = -1;

    /// <summary>Starts, or starts anew.</summary>
    /// <param name="timeout">Milliseconds until the first call, counted from the loop's clock; while the loop doesn't run, from its
    /// next run.</param>
    /// <param name="repeat">See <see cref="Repeat"/>.</param>
    /// <param name="callback">What to call.</param>
    /// <returns>0 or the error's code.</returns>
    public int Start(long timeout, long repeat, Action callback)
    {
        if (IsClosing) return UvError.InvalidArgument;
        Stop();
        _callback = callback;
        Repeat = repeat;
        Schedule(timeout);
        return UvError.None;
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        StartOrder = Loop.Timers.NextOrder();
        if (HeapIndex >= 0) Loop.Timers.Remove(this);
        Loop.TimersStartedOutside.Remove(this);
        Deactivate();
    }

    /// <summary>Starts anew with <see cref="Repeat"/> as the time; stops nothing and starts nothing when that is 0.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Again()
    {
        if (_callback == null) return UvError.InvalidArgument;
        if (Repeat == 0) return UvError.None;
        Stop();
        Schedule(Repeat);
        return UvError.None;
    }

    /// <summary>Moves a running timer, without a change of its place among timers that are due at the same time.</summary>
    internal void Postpone(long milliseconds)
    {
        Loop.Timers.Remove(this);
        Due = Due > long.MaxValue - milliseconds ? long.MaxValue : Due + milliseconds;
        Loop.Timers.Add(this);
    }

    internal void Fire(long startOrder)
    {
        if (StartOrder != startOrder || IsClosing) return;
        Again();
        _callback!();
    }

    /// <inheritdoc/>
    protected override void OnClose() => Stop();

    private void Schedule(long timeout)
    {
        var due = Loop.Now + Math.Max(0, timeout);
        Due = due < 0 ? long.MaxValue : due;
        StartOrder = Loop.Timers.NextOrder();
        Loop.Timers.Add(this);
        if (Loop.Mode == null) Loop.TimersStartedOutside.Add(this);
        Activate();
    }
}
