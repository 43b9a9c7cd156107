namespace Luvit.Stdlib;

/// <summary>Takes what a stream reads: bytes, which are gone after the call, or an error's code with no bytes.</summary>
public delegate void ReadCallback(ReadOnlySpan<byte> data, int error);

/// <summary>A stream of bytes in two directions (<c>uv_stream_t</c>): its descriptor, reading, and closing.</summary>
public abstract unsafe partial class StreamHandle : Handle
{
    private const int MaxReadsInARow = 32;

    private readonly Action<PollEvents> _onReady;
    private int _descriptor = -1;
    private PollEvents _watched;
    private ReadCallback? _onRead;

    /// <summary>A stream without a descriptor.</summary>
    protected StreamHandle(EventLoop loop)
        : base(loop)
    {
        _onReady = OnReady;
    }

    /// <inheritdoc/>
    public override int Descriptor => _descriptor;

    /// <inheritdoc/>
    public override bool HasDescriptor => true;

    /// <summary>True when the stream can be read.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>True when the stream can be written.</summary>
    public bool IsWritable { get; private set; }

    /// <summary>True when <see cref="Descriptor"/> is a socket.</summary>
    protected abstract bool IsSocket { get; }

    /// <summary>
    /// Calls back with what arrives until <see cref="ReadStop"/>, an error, or the end. While it reads already, the new
    /// callback takes the old one's place, as luv has it.
    /// </summary>
    /// <returns>0 or the error's code.</returns>
    public int ReadStart(ReadCallback onRead)
    {
        if (IsClosing) return UvError.InvalidArgument;
        if (_descriptor < 0 || !IsReadable) return UvError.NotConnected;
        var isReading = _onRead != null;
        _onRead = onRead;
        if (isReading) return UvError.AlreadyInProgress;
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

    /// <summary>Makes writes wait until the system has taken everything, or not (<c>uv_stream_set_blocking</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetBlocking(bool isBlocking) =>
        _descriptor < 0 ? UvError.BadDescriptor : Platform.Descriptors.SetBlocking(_descriptor, isBlocking);

    /// <summary>Takes a descriptor over.</summary>
    private protected virtual void Attach(int descriptor, bool isReadable, bool isWritable)
    {
        _descriptor = descriptor;
        IsReadable = isReadable;
        IsWritable = isWritable;
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        _onRead = null;
        IsReadable = IsWritable = false;
        CloseAccepted();
        if (_descriptor < 0) return;
        Loop.Unwatch(_descriptor);
        _watched = PollEvents.None;
        // The standard streams outlive their handles: whatever took their number would get their output.
        if (_descriptor > 2) _ = Platform.Descriptors.Close(_descriptor);
        _descriptor = -1;
    }

    /// <inheritdoc/>
    protected override void OnClosed()
    {
        EndConnect(UvError.Canceled);
        CancelWrites();
        CancelShutdown();
    }

    /// <summary>Reads into memory; gives the count, 0 at the end, or an error's code.</summary>
    private protected virtual int ReadNow(byte* memory, int size) => Platform.Descriptors.Read(_descriptor, memory, size);

    private int UpdateWatch()
    {
        var events = _onRead != null || (IsListening && _accepted < 0) ? PollEvents.Read : PollEvents.None;
        if (IsConnecting || _isWriteBlocked) events |= PollEvents.Write;
        if (events != _watched && _descriptor >= 0)
        {
            var code = Loop.Watch(_descriptor, events, _onReady);
            if (code < 0) return code;
            _watched = events;
        }

        // Connecting and writing are requests, which keep the loop alive by themselves.
        if (_onRead != null || IsListening) Activate();
        else Deactivate();
        return UvError.None;
    }

    private void OnReady(PollEvents events)
    {
        if (IsConnecting)
        {
            FinishConnect();
            return;
        }

        if ((events & PollEvents.Write) != 0 && _isWriteBlocked) Flush();
        if ((events & PollEvents.Read) == 0 || IsClosing) return;
        if (IsListening) AcceptReady();
        else ReadReady((events & PollEvents.HangUp) != 0);
    }

    private void ReadReady(bool isEnded)
    {
        var buffer = Loop.ReadBuffer;
        for (var reads = 0; reads < MaxReadsInARow && _onRead is { } onRead; reads++)
        {
            int count;
            fixed (byte* start = buffer) count = ReadNow(start, buffer.Length);
            if (count == UvError.Interrupted) continue;
            if (count == UvError.TryAgain) return;
            if (count <= 0)
            {
                if (count < 0) IsReadable = IsWritable = false;
                ReadStop();
                onRead([], count == 0 ? UvError.EndOfFile : count);
                return;
            }

            onRead(buffer.AsSpan(0, count), UvError.None);
            // A short read means that nothing is left; a terminal would block. What has ended tells so at once: the end of a
            // child's output comes before that of the child.
            if (count < buffer.Length && !isEnded) return;
        }
    }
}
