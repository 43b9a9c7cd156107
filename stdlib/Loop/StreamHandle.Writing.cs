using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The write queue, and the end of the writing side.</summary>
public abstract unsafe partial class StreamHandle
{
    private Queue<WriteRequest>? _writes;
    private CodeRequest? _shutdown;
    private bool _isShutDown;

    // True while the system takes no more, and the first request of the queue waits for it.
    private bool _isWriteBlocked;

    /// <summary>Bytes that wait to be written.</summary>
    public long WriteQueueSize { get; private set; }

    /// <summary>True from <see cref="Shutdown"/> to its callback.</summary>
    private protected bool IsShuttingDown => _shutdown != null;

    private bool HasWrites => _writes is { Count: > 0 };

    /// <summary>Writes what the system takes at once and queues the rest.</summary>
    /// <returns>0 or the error's code; the request ends only after 0.</returns>
    public int Write(WriteRequest request)
    {
        if (_descriptor < 0 || IsClosing) return UvError.BadDescriptor;
        if (!IsWritable) return UvError.BrokenPipe;
        StandardStreams.FlushBefore(_descriptor);
        request.Start(Loop);
        if (!HasWrites && !IsConnecting && TryFinish(request)) return UvError.None;
        WriteQueueSize += request.Rest.Length;
        (_writes ??= new Queue<WriteRequest>()).Enqueue(request);
        if (!IsConnecting && !_isWriteBlocked)
        {
            _isWriteBlocked = true;
            UpdateWatch();
        }

        return UvError.None;
    }

    /// <summary>Writes what the system takes at once.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="sentDescriptor">A descriptor that travels with them, or -1.</param>
    /// <returns>How many bytes that is, or the error's code.</returns>
    public int TryWrite(ReadOnlySpan<byte> data, int sentDescriptor = -1)
    {
        if (_descriptor < 0 || IsClosing) return UvError.BadDescriptor;
        if (HasWrites || IsConnecting) return UvError.TryAgain;
        StandardStreams.FlushBefore(_descriptor);
        return IsWritable ? WriteNow(data, sentDescriptor) : UvError.BrokenPipe;
    }

    /// <summary>Writes what the system takes at once of two pieces, such as a head and a body that would have to be copied behind it.</summary>
    /// <returns>How many bytes that is, or the error's code.</returns>
    public int TryWrite(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (IsSocket && _descriptor >= 0 && !IsClosing && IsWritable && !HasWrites && !IsConnecting)
        {
            StandardStreams.FlushBefore(_descriptor);
            fixed (byte* firstStart = first, secondStart = second)
            {
                var sent = Platform.Sockets.SendBoth(_descriptor, firstStart, first.Length, secondStart, second.Length);
                if (sent != UvError.Interrupted) return sent;
            }
        }

        var count = TryWrite(first);
        if (count < first.Length) return count;
        return count + Math.Max(TryWrite(second), 0);
    }

    /// <summary>Ends the writing side once the queue is written.</summary>
    /// <param name="onDone">Takes 0 or an error's code.</param>
    /// <returns>0 or the error's code.</returns>
    public int Shutdown(Action<int>? onDone)
    {
        if (!IsWritable || _shutdown != null || IsClosing) return UvError.NotConnected;
        _shutdown = new CodeRequest(Loop, RequestType.Shutdown, code =>
        {
            _shutdown = null;
            onDone?.Invoke(code);
        });
        IsWritable = false;
        Loop.ActiveRequests++;
        if (!HasWrites && !IsConnecting) FinishShutdown();
        return UvError.None;
    }

    private int WriteNow(ReadOnlySpan<byte> data, int sentDescriptor)
    {
        while (true)
        {
            int count;
            fixed (byte* start = data)
            {
                if (sentDescriptor >= 0) count = Platform.Sockets.SendWithDescriptor(_descriptor, start, data.Length, sentDescriptor);
                else if (IsSocket) count = Platform.Sockets.Send(_descriptor, start, data.Length);
                else count = Platform.Descriptors.Write(_descriptor, start, data.Length);
            }

            if (count != UvError.Interrupted) return count;
        }
    }

    /// <summary>Writes what can be written of a request; true when that ends it.</summary>
    private bool TryFinish(WriteRequest request)
    {
        while (true)
        {
            var written = WriteNow(request.Rest.Span, request.SentDescriptor);
            if (written == UvError.TryAgain) return false;
            if (written >= 0)
            {
                request.SentDescriptor = -1;
                if (written < request.Rest.Length)
                {
                    request.Rest = request.Rest[written..];
                    continue;
                }
            }

            request.End(Math.Min(written, 0));
            return true;
        }
    }

    private void Flush()
    {
        _isWriteBlocked = false;
        while (HasWrites)
        {
            var request = _writes!.Peek();
            var before = request.Rest.Length;
            var isDone = TryFinish(request);
            WriteQueueSize -= before - request.Rest.Length;
            if (!isDone)
            {
                _isWriteBlocked = true;
                break;
            }

            _writes.Dequeue();
        }

        UpdateWatch();
        if (!HasWrites && _shutdown != null && !_isShutDown) FinishShutdown();
    }

    private void CancelWrites()
    {
        while (HasWrites) _writes!.Dequeue().EndNow(UvError.Canceled);
        WriteQueueSize = 0;
        _isWriteBlocked = false;
    }

    private void FinishShutdown()
    {
        _shutdown!.Result = IsSocket ? Platform.Sockets.Shutdown(_descriptor) : UvError.None;
        _isShutDown = true;
        Loop.Defer(_shutdown);
    }

    private void CancelShutdown()
    {
        // One that is done has its place among the pending requests.
        if (_shutdown is not { } shutdown || _isShutDown) return;
        shutdown.Result = UvError.Canceled;
        shutdown.Complete();
    }
}
