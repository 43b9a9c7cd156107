namespace Luvit.Stdlib;

/// <summary>Takes what a stream reads: bytes, which are gone after the call, or an error's code with no bytes.</summary>
public delegate void ReadCallback(ReadOnlySpan<byte> data, int error);

/// <summary>A stream of bytes in two directions (<c>uv_stream_t</c>): reading, the write queue, and closing.</summary>
public abstract unsafe partial class StreamHandle : Handle
{
    private const int MaxReadsInARow = 32;

    private readonly Queue<WriteRequest> _writes = new();
    private readonly Action<PollEvents> _onReady;
    private PollEvents _watched;
    private ReadCallback? _onRead;
    private Action<int>? _onShutdown;

    /// <summary>A stream without a descriptor.</summary>
    protected StreamHandle(EventLoop loop)
        : base(loop)
    {
        _onReady = OnReady;
    }

    /// <summary>The descriptor, or -1.</summary>
    public int Descriptor { get; private set; } = -1;

    /// <summary>True when the stream can be read.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>True when the stream can be written.</summary>
    public bool IsWritable { get; private set; }

    /// <summary>Bytes that wait to be written.</summary>
    public long WriteQueueSize { get; private set; }

    /// <summary>True when <see cref="Descriptor"/> is a socket.</summary>
    protected abstract bool IsSocket { get; }

    /// <summary>Calls back with what arrives until <see cref="ReadStop"/>, an error, or the end.</summary>
    /// <returns>0 or the error's code.</returns>
    public int ReadStart(ReadCallback onRead)
    {
        if (IsClosing) return UvError.InvalidArgument;
        if (Descriptor < 0 || !IsReadable) return UvError.NotConnected;
        if (_onRead != null) return UvError.AlreadyInProgress;
        _onRead = onRead;
        var code = UpdateWatch();
        if (code < 0) _onRead = null;
        return code;
    }

    /// <summary>Stops reading; harmless when stopped.</summary>
    public void ReadStop()
    {
        _onRead = null;
        UpdateWatch();
    }

    /// <summary>Writes what the system takes at once and queues the rest.</summary>
    /// <returns>0 or the error's code; the request's callback comes only after 0.</returns>
    public int Write(WriteRequest request)
    {
        if (Descriptor < 0 || IsClosing) return UvError.BadDescriptor;
        if (!IsWritable && !IsConnecting) return UvError.BrokenPipe;
        Loop.ActiveRequests++;
        WriteQueueSize += request.Rest.Length;
        _writes.Enqueue(request);
        if (_writes.Count == 1 && !IsConnecting) Flush();
        return UvError.None;
    }

    /// <summary>Writes what the system takes at once.</summary>
    /// <returns>How many bytes that is, or the error's code.</returns>
    public int TryWrite(ReadOnlySpan<byte> data)
    {
        if (Descriptor < 0 || IsClosing) return UvError.BadDescriptor;
        if (_writes.Count > 0 || IsConnecting) return UvError.TryAgain;
        return IsWritable ? WriteNow(data) : UvError.BrokenPipe;
    }

    /// <summary>Ends the writing side once the queue is written.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Shutdown(Action<int>? onDone)
    {
        if (!IsWritable || _onShutdown != null || IsClosing) return UvError.NotConnected;
        _onShutdown = onDone ?? (static _ => { });
        IsWritable = false;
        Loop.ActiveRequests++;
        if (_writes.Count == 0) FinishShutdown();
        return UvError.None;
    }

    /// <summary>Takes a descriptor over.</summary>
    protected void Attach(int descriptor, bool isReadable, bool isWritable)
    {
        Descriptor = descriptor;
        IsReadable = isReadable;
        IsWritable = isWritable;
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        _onRead = null;
        IsReadable = IsWritable = false;
        CloseAccepted();
        if (Descriptor < 0) return;
        Loop.Unwatch(Descriptor);
        _watched = PollEvents.None;
        // The standard streams outlive their handles: whatever took their number would get their output.
        if (Descriptor > 2) _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }

    /// <inheritdoc/>
    protected override void OnClosed()
    {
        EndConnect(UvError.Canceled);
        while (_writes.TryDequeue(out var request))
        {
            request.Result = UvError.Canceled;
            request.Complete(Loop);
        }

        WriteQueueSize = 0;
        EndShutdown(UvError.Canceled);
    }

    private int UpdateWatch()
    {
        var events = _onRead != null || (IsListening && _accepted < 0) ? PollEvents.Read : PollEvents.None;
        if (IsConnecting || _isWriteBlocked) events |= PollEvents.Write;
        if (events != _watched && Descriptor >= 0)
        {
            var code = Loop.Watch(Descriptor, events, _onReady);
            if (code < 0) return code;
            _watched = events;
        }

        if (events != PollEvents.None || IsListening) Activate();
        else Deactivate();
        return UvError.None;
    }

    private void OnReady(PollEvents events)
    {
        if ((events & PollEvents.Write) != 0)
        {
            if (IsConnecting) FinishConnect();
            else Flush();
        }

        if ((events & PollEvents.Read) == 0 || IsClosing) return;
        if (IsListening) AcceptReady();
        else ReadReady();
    }

    private void ReadReady()
    {
        var buffer = Loop.ReadBuffer;
        for (var reads = 0; reads < MaxReadsInARow && _onRead is { } onRead; reads++)
        {
            nint count;
            fixed (byte* start = buffer) count = Libc.Read(Descriptor, start, buffer.Length);
            var error = count < 0 ? Libc.LastError : count == 0 ? UvError.EndOfFile : UvError.None;
            if (error == UvError.Interrupted) continue;
            if (error == UvError.TryAgain) return;
            if (error != UvError.None)
            {
                ReadStop();
                onRead([], error);
                return;
            }

            onRead(buffer.AsSpan(0, (int)count), UvError.None);
            // A short read means that nothing is left; a terminal would block.
            if (count < buffer.Length) return;
        }
    }

    private int WriteNow(ReadOnlySpan<byte> data)
    {
        while (true)
        {
            nint count;
            fixed (byte* start = data)
            {
                count = IsSocket
                    ? Libc.Send(Descriptor, start, data.Length, Libc.MessageNoSignal)
                    : Libc.Write(Descriptor, start, data.Length);
            }

            if (count >= 0) return (int)count;
            var error = Libc.LastError;
            if (error != UvError.Interrupted) return error;
        }
    }

    /// <summary>True while the system takes no more, and the first request of the queue waits for it.</summary>
    private bool _isWriteBlocked;

    private void Flush()
    {
        _isWriteBlocked = false;
        while (_writes.TryPeek(out var request))
        {
            var written = WriteNow(request.Rest.Span);
            if (written == UvError.TryAgain)
            {
                _isWriteBlocked = true;
                break;
            }

            var isDone = written < 0 || written == request.Rest.Length;
            WriteQueueSize -= written < 0 ? request.Rest.Length : written;
            if (!isDone)
            {
                request.Rest = request.Rest[written..];
                continue;
            }

            _writes.Dequeue();
            request.Result = Math.Min(written, 0);
            Loop.Defer(() => request.Complete(Loop));
        }

        UpdateWatch();
        if (_writes.Count == 0 && _onShutdown != null) FinishShutdown();
    }

    private void FinishShutdown()
    {
        var code = IsSocket ? Libc.Check(Libc.Shutdown(Descriptor, Libc.ShutdownWrite)) : UvError.None;
        Loop.Defer(() => EndShutdown(code));
    }

    private void EndShutdown(int code)
    {
        if (_onShutdown is not { } onShutdown) return;
        _onShutdown = null;
        Loop.ActiveRequests--;
        onShutdown(code);
    }
}
