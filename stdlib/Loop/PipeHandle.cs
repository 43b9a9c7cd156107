namespace Luvit.Stdlib;

/// <summary>A pipe or a unix socket (<c>uv_pipe_t</c>).</summary>
/// <param name="loop">The loop.</param>
/// <param name="isIpc">Whether descriptors may travel over it.</param>
public sealed unsafe class PipeHandle(EventLoop loop, bool isIpc = false) : StreamHandle(loop)
{
    private const int MaxNameLength = 107;

    private bool _isSocket = true;
    private byte[]? _boundPath;
    private Queue<int>? _received;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Pipe;

    /// <summary>Whether descriptors may travel over it.</summary>
    public bool IsIpc => isIpc;

    /// <summary>Number of descriptors that came and wait for <see cref="StreamHandle.Accept"/>.</summary>
    public int PendingCount => Accepted < 0 ? 0 : 1 + (_received?.Count ?? 0);

    /// <summary>What the next of them is, as <c>uv_guess_handle</c> tells.</summary>
    public string PendingType => Accepted < 0 ? "unknown" : Platform.Descriptors.Kind(Accepted) ?? "unknown";

    /// <inheritdoc/>
    protected override bool IsSocket => _isSocket;

    /// <summary>Takes one end of a pipe over.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Open(int descriptor)
    {
        if (Descriptor >= 0) return UvError.Busy;
        var code = Platform.Descriptors.GetAccess(descriptor, out var isReadable, out var isWritable);
        if (code == 0) code = Platform.Descriptors.SetBlocking(descriptor, false);
        if (code < 0) return code;
        Attach(descriptor, isReadable, isWritable);
        return UvError.None;
    }

    /// <summary>Binds to a name: a path, which is removed when the handle closes, or an abstract name after a zero byte.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Bind(ReadOnlySpan<byte> name, bool mayTruncate)
    {
        if (Descriptor >= 0 || IsClosing) return UvError.InvalidArgument;
        var code = Address(name, mayTruncate, out var address);
        if (code < 0) return code;
        code = Create();
        if (code < 0) return code;
        code = Platform.Sockets.Bind(Descriptor, address);
        if (code < 0)
        {
            Discard();
            return code == UvError.NoEntry ? UvError.AccessDenied : code;
        }

        if (name[0] != 0) _boundPath = address[2..];
        return UvError.None;
    }

    /// <summary>Connects to a name; failures go to the callback.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Connect(ReadOnlySpan<byte> name, bool mayTruncate, Action<int>? onConnect)
    {
        if (IsConnecting) return UvError.AlreadyInProgress;
        var code = Address(name, mayTruncate, out var address);
        if (code < 0) return code;
        if (Descriptor < 0) code = Create();
        if (code == 0) return Connect(address, onConnect);
        DelayedError = code;
        StartConnect(onConnect);
        return UvError.None;
    }

    /// <summary>The name of the socket or of its peer; empty for a socket without one.</summary>
    /// <returns>0 or the error's code.</returns>
    public int GetName(bool isPeer, out byte[] name)
    {
        name = [];
        if (Descriptor < 0) return UvError.BadDescriptor;
        Span<byte> memory = stackalloc byte[SocketAddressing.MaxSize];
        var length = Platform.Sockets.GetName(Descriptor, isPeer, memory);
        if (length <= 2) return Math.Min(length, 0);
        var bytes = memory[2..length];
        // A path ends in a zero byte; an abstract name starts with one and may hold more.
        var end = bytes[0] == 0 ? bytes.Length : bytes.IndexOf((byte)0);
        name = bytes[..(end < 0 ? bytes.Length : end)].ToArray();
        return UvError.None;
    }

    /// <summary>Lets other users read or write the socket's path.</summary>
    /// <returns>0 or the error's code.</returns>
    public int ChangeMode(bool isReadable, bool isWritable)
    {
        const uint read = 0x124, write = 0x92;
        if (Descriptor < 0) return UvError.BadDescriptor;
        var code = GetName(isPeer: false, out var name);
        if (code < 0) return code;
        byte[] path = [.. name, 0];
        code = Platform.Files.GetStatus(path, true, out var status);
        if (code < 0) return code;
        var wanted = status.Mode | (isReadable ? read : 0) | (isWritable ? write : 0);
        return wanted == status.Mode ? UvError.None : Platform.Files.ChangeMode(path, (int)wanted);
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        if (_boundPath != null) _ = Platform.Files.Unlink([.. _boundPath, 0]);
        _boundPath = null;
        base.OnClose();
    }

    private protected override void Attach(int descriptor, bool isReadable, bool isWritable)
    {
        base.Attach(descriptor, isReadable, isWritable);
        _isSocket = Platform.Sockets.IsSocket(descriptor);
    }

    private protected override bool IsReportedLater(int code) => code is not (UvError.InProgress or UvError.Interrupted);

    private protected override int ReadNow(byte* memory, int size)
    {
        if (!isIpc || !_isSocket) return base.ReadNow(memory, size);
        _received ??= new Queue<int>();
        var count = Platform.Sockets.ReceiveWithDescriptors(Descriptor, memory, size, _received);
        if (count >= 0 && Accepted < 0) Accepted = TakeReceived();
        return count;
    }

    private protected override int TakeReceived()
    {
        if (_received == null || !_received.TryDequeue(out var descriptor)) return -1;
        _ = Platform.Descriptors.SetBlocking(descriptor, false);
        return descriptor;
    }

    private static int Address(ReadOnlySpan<byte> name, bool mayTruncate, out byte[] address)
    {
        address = [];
        if (name.IsEmpty) return UvError.InvalidArgument;
        if (name.Length > MaxNameLength)
        {
            if (!mayTruncate) return UvError.InvalidArgument;
            name = name[..MaxNameLength];
        }

        address = SocketAddressing.OfPath([.. name, .. name[0] == 0 ? ""u8 : "\0"u8]);
        return UvError.None;
    }

    private int Create()
    {
        var descriptor = Platform.Sockets.Create(SocketNumbers.Unix, SocketNumbers.Stream);
        if (descriptor < 0) return descriptor;
        Attach(descriptor, isReadable: false, isWritable: false);
        return UvError.None;
    }

    private void Discard()
    {
        _ = Platform.Descriptors.Close(Descriptor);
        Attach(-1, isReadable: false, isWritable: false);
    }
}
