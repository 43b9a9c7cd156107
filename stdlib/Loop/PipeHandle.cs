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

    /// <summary>What the next of them is, as <see cref="DescriptorKind"/> tells.</summary>
    public string PendingType => Accepted < 0 ? "unknown" : DescriptorKind.Guess(Accepted) ?? "unknown";

    /// <inheritdoc/>
    protected override bool IsSocket => _isSocket;

    /// <summary>Takes one end of a pipe over.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Open(int descriptor)
    {
        const int accessMode = 3, readOnly = 0, writeOnly = 1;
        if (Descriptor >= 0) return UvError.Busy;
        var flags = Libc.Check(Libc.FileControl(descriptor, Libc.GetStatusFlags, 0));
        if (flags < 0) return flags;
        var code = Libc.SetBlocking(descriptor, false);
        if (code < 0) return code;
        Attach(descriptor, (flags & accessMode) != writeOnly, (flags & accessMode) != readOnly);
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
        fixed (byte* start = address) code = Libc.Check(Libc.Bind(Descriptor, start, address.Length));
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
        var memory = stackalloc byte[128];
        var length = 128;
        var code = Libc.Check(isPeer
            ? Libc.GetPeerName(Descriptor, memory, &length)
            : Libc.GetSocketName(Descriptor, memory, &length));
        if (code < 0 || length <= 2) return code;
        var bytes = new ReadOnlySpan<byte>(memory + 2, length - 2);
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
        code = FileStatus.Of(path, true, out var status);
        if (code < 0) return code;
        var wanted = status.Mode | (isReadable ? read : 0) | (isWritable ? write : 0);
        return wanted == status.Mode ? UvError.None : FileSystem.ChangeMode(path, (int)wanted);
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        if (_boundPath != null) _ = FileSystem.Unlink([.. _boundPath, 0]);
        _boundPath = null;
        base.OnClose();
    }

    private protected override void Attach(int descriptor, bool isReadable, bool isWritable)
    {
        base.Attach(descriptor, isReadable, isWritable);
        _isSocket = Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketType, out _) == 0;
    }

    private protected override bool IsReportedLater(int code) => code is not (UvError.InProgress or UvError.Interrupted);

    private protected override int ReadNow(byte* memory, int size)
    {
        if (!isIpc || !_isSocket) return base.ReadNow(memory, size);
        _received ??= new Queue<int>();
        var count = DescriptorPassing.Receive(Descriptor, memory, size, _received);
        if (count < 0) return Libc.LastError;
        if (Accepted < 0) Accepted = TakeReceived();
        return (int)count;
    }

    private protected override int TakeReceived()
    {
        if (_received == null || !_received.TryDequeue(out var descriptor)) return -1;
        _ = Libc.SetBlocking(descriptor, false);
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

        address = [Libc.Unix, 0, .. name, .. name[0] == 0 ? ""u8 : "\0"u8];
        return UvError.None;
    }

    private int Create()
    {
        var descriptor = Libc.Check(Libc.Socket(Libc.Unix, Libc.StreamSocket | Libc.CloseOnExec | Libc.NonBlocking, 0));
        if (descriptor < 0) return descriptor;
        Attach(descriptor, isReadable: false, isWritable: false);
        return UvError.None;
    }

    private void Discard()
    {
        _ = Libc.Close(Descriptor);
        Attach(-1, isReadable: false, isWritable: false);
    }
}
