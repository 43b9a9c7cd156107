namespace Luvit.Stdlib;

/// <summary>What a number of the <see cref="DescriptorTable"/> stands for. Results below 0 are errors' codes.</summary>
internal abstract class ManagedDescriptor
{
    private const int Idle = 0, Pending = 1, Done = 2;

    private const int MaxPiece = 64 * 1024;

    private int _readState;
    private int _writeState;
    private int _writeError;
    private Task _write = Task.CompletedTask;
    private ManagedPoller? _poller;

    /// <summary>Its number, once it is in the table.</summary>
    public int Number { get; set; } = -1;

    /// <summary>True while the poller has it in its queue; guarded by the poller.</summary>
    public bool IsQueued { get; set; }

    /// <summary>What a program can do now without waiting, as far as was asked for by <see cref="Prepare"/>.</summary>
    public PollEvents Ready =>
        (Volatile.Read(ref _readState) != Done ? PollEvents.None : IsAtEnd ? PollEvents.Read | PollEvents.Disconnect : PollEvents.Read) |
        (Volatile.Read(ref _writeState) == Done ? PollEvents.Write : PollEvents.None);

    /// <summary>The kind as <c>uv_guess_handle</c> names it; null for none.</summary>
    public abstract string? Kind { get; }

    public virtual bool IsReadable => true;

    public virtual bool IsWritable => true;

    /// <summary>Whether its writing side can end by itself, as that of a socket does.</summary>
    public virtual bool IsSocket => false;

    /// <summary>Whether it can be waited for; files can't.</summary>
    public virtual bool CanPoll => true;

    /// <summary>Of one that is ready to be read: whether nothing comes any more.</summary>
    protected virtual bool IsAtEnd => false;

    /// <summary>Reads what is there; gives the count, 0 at the end.</summary>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Writes what can be taken; gives the count.</summary>
    public abstract int Write(ReadOnlySpan<byte> data);

    /// <summary>Ends the writing side.</summary>
    public virtual int Shutdown() => UvError.NotSocket;

    public abstract void Close();

    /// <summary>Sees to it that the poller hears when it is ready; gives what is ready now.</summary>
    public PollEvents Prepare(PollEvents wanted, ManagedPoller poller)
    {
        _poller = poller;
        if ((wanted & (PollEvents.Read | PollEvents.Disconnect)) != 0 && Interlocked.CompareExchange(ref _readState, Pending, Idle) == Idle) AwaitRead();
        // Whoever isn't writing can write.
        if ((wanted & PollEvents.Write) != 0) Interlocked.CompareExchange(ref _writeState, Done, Idle);
        return Ready;
    }

    /// <summary>Starts what ends in <see cref="EndRead"/> once there is something to read.</summary>
    protected abstract void AwaitRead();

    protected void EndRead()
    {
        Volatile.Write(ref _readState, Done);
        _poller?.Signal(this);
    }

    /// <summary>Whoever reads has to wait for more.</summary>
    protected void TakeRead() => Interlocked.CompareExchange(ref _readState, Idle, Done);

    /// <summary>Whether a write can start: 0, EAGAIN while one that the caller thinks done isn't, or how that one failed.</summary>
    protected int TakeWriteResult() =>
        Volatile.Read(ref _writeState) == Pending ? UvError.TryAgain : Interlocked.Exchange(ref _writeError, 0);

    /// <summary>Takes a piece of what is to be written, and writes it while the caller goes on; gives the size of the piece.</summary>
    protected int WriteBehind(ReadOnlySpan<byte> data, Func<ReadOnlyMemory<byte>, Task> write)
    {
        var piece = data[..Math.Min(data.Length, MaxPiece)].ToArray();
        BeginWrite();
        _write = WriteAsync(write(piece));
        UnfinishedWrites.Add(_write);
        return piece.Length;
    }

    /// <summary>Does something once nothing is being written.</summary>
    protected void AfterWriting(Action action)
    {
        if (_write.IsCompleted)
        {
            action();
            return;
        }

        _write = _write.ContinueWith(_ => action(), TaskScheduler.Default);
        UnfinishedWrites.Add(_write);
    }

    protected void BeginWrite() => Volatile.Write(ref _writeState, Pending);

    protected void EndWrite()
    {
        Volatile.Write(ref _writeState, Done);
        _poller?.Signal(this);
    }

    private async Task WriteAsync(Task write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            _writeError = ManagedErrors.CodeOf(exception);
        }

        EndWrite();
    }
}
