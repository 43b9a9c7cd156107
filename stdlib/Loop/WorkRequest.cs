namespace Luvit.Stdlib;

/// <summary>Work for a thread of the <see cref="WorkerPool"/>, and its completion on the loop.</summary>
public abstract class WorkRequest(EventLoop loop, RequestType type) : Request
{
    private const int Queued = 0, Running = 1, Canceled = 2;
    private int _state;

    /// <inheritdoc/>
    public override RequestType Type => type;

    /// <summary>True when <see cref="Cancel"/> came in time.</summary>
    protected bool IsCanceled => Volatile.Read(ref _state) == Canceled;

    /// <summary>Queues the work; it keeps the loop running.</summary>
    public void Start()
    {
        loop.ActiveRequests++;
        WorkerPool.Queue(this);
    }

    /// <inheritdoc/>
    public override int Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Canceled, Queued) != Queued) return UvError.Busy;
        loop.Post(Complete);
        return UvError.None;
    }

    /// <summary>The work, on a thread of the pool.</summary>
    protected abstract void Work();

    /// <summary>Its end, on the loop's thread.</summary>
    protected abstract void Done();

    internal void Execute()
    {
        if (Interlocked.CompareExchange(ref _state, Running, Queued) != Queued) return;
        Work();
        loop.Post(Complete);
    }

    /// <inheritdoc/>
    internal override void Complete()
    {
        loop.ActiveRequests--;
        Done();
    }
}

/// <summary>Work that gives a value.</summary>
/// <param name="loop">The loop.</param>
/// <param name="type">The kind.</param>
/// <param name="work">What to do on a thread of the pool.</param>
/// <param name="done">Takes 0 and the value, or an error's code when the work was cancelled.</param>
public sealed class WorkRequest<T>(EventLoop loop, RequestType type, Func<T> work, Action<int, T> done) : WorkRequest(loop, type)
{
    private T _result = default!;

    /// <inheritdoc/>
    protected override void Work() => _result = work();

    /// <inheritdoc/>
    protected override void Done() => done(IsCanceled ? UvError.Canceled : UvError.None, _result);
}
