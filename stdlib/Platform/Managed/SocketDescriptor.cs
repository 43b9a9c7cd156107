using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>A socket of .NET, whose own calls never wait.</summary>
internal sealed class SocketDescriptor : ManagedDescriptor
{
    private readonly DatagramReceiver? _receiver;
    private readonly bool _isPipe;
    private bool _isListening;
    private bool _isReadable = true;
    private bool _isWritable = true;
    private Socket? _accepted;
    private int _readError;

    public SocketDescriptor(Socket socket)
    {
        socket.Blocking = false;
        Socket = socket;
        _isPipe = socket.AddressFamily == AddressFamily.Unix;
        if (socket.SocketType == SocketType.Dgram) _receiver = new DatagramReceiver(socket);
    }

    public Socket Socket { get; }

    protected override bool IsAtEnd => !_isListening && _receiver == null && Socket.Available == 0;

    /// <summary>How the attempt to connect ended: EINPROGRESS until it has.</summary>
    public int ConnectResult { get; private set; }

    /// <summary>Whether a datagram socket has a peer of its own.</summary>
    public bool HasPeer { get; private set; }

    public override string Kind => _isPipe ? "pipe" : _receiver != null ? "udp" : "tcp";

    public override bool IsReadable => _isReadable;

    public override bool IsWritable => _isWritable;

    public override bool IsSocket => _isReadable && _isWritable;

    /// <summary>Two sockets that are connected with each other.</summary>
    public static int CreatePair(out SocketDescriptor first, out SocketDescriptor second)
    {
        (first, second) = (null!, null!);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            first = new SocketDescriptor(listener.Accept());
            second = new SocketDescriptor(socket);
            return UvError.None;
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            return ManagedErrors.CodeOf(exception);
        }
    }

    /// <summary>Makes one end of a pipe of it.</summary>
    public void LimitTo(bool isReadable, bool isWritable)
    {
        _isReadable = isReadable;
        _isWritable = isWritable;
        Socket.Shutdown(isReadable ? SocketShutdown.Send : SocketShutdown.Receive);
    }

    public int Listen(int backlog) => ManagedErrors.Try(() =>
    {
        Socket.Listen(backlog);
        _isListening = true;
    });

    /// <summary>Gives a connection that waits.</summary>
    public int Accept(out Socket? connection)
    {
        connection = Interlocked.Exchange(ref _accepted, null);
        var error = Take(ref _readError);
        TakeRead();
        return connection != null ? UvError.None : error != 0 ? error : UvError.TryAgain;
    }

    public int Connect(EndPoint address)
    {
        if (_receiver != null)
        {
            var code = ManagedErrors.Try(() => Socket.Connect(address));
            HasPeer = code == 0;
            return code;
        }

        ConnectResult = UvError.InProgress;
        BeginWrite();
        var connecting = ConnectAsync(address);
        return connecting.IsCompleted ? ConnectResult : UvError.InProgress;
    }

    /// <summary>Takes the peer of a datagram socket back: connects it to the address of no family.</summary>
    public int Disconnect()
    {
        var code = ManagedErrors.Try(() => Socket.Connect(new NoEndPoint()));
        HasPeer &= code < 0;
        return code;
    }

    public int Bind(EndPoint address) => ToCode(ManagedErrors.Try(() => Socket.Bind(address)));

    public override int Read(Span<byte> buffer)
    {
        var code = Take(ref _readError);
        if (code == 0)
        {
            code = Socket.Receive(buffer, SocketFlags.None, out var error);
            if (error != SocketError.Success) code = ManagedErrors.CodeOf(error);
        }

        TakeRead();
        return code;
    }

    /// <summary>Writes what the system takes; when that is nothing, takes a piece itself and hands it on once there is room.</summary>
    public override int Write(ReadOnlySpan<byte> data)
    {
        var code = TakeWriteResult();
        if (code < 0) return code;
        var count = Socket.Send(data, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return WriteBehind(data, SendAsync);
        return error == SocketError.Success ? count : ManagedErrors.CodeOf(error);
    }

    /// <summary>Ends the writing side, once what was taken is written.</summary>
    public override int Shutdown()
    {
        var code = UvError.None;
        AfterWriting(() => code = ManagedErrors.Try(() => Socket.Shutdown(SocketShutdown.Send)));
        return code;
    }

    /// <summary>Receives datagrams that are there; gives how many.</summary>
    public int Receive(Span<Datagram> items, Span<byte> memory, int size)
    {
        if (_receiver == null) return UvError.NotSocket;
        var error = Take(ref _readError);
        var count = error != 0 ? error : _receiver.Take(items, memory, size);
        TakeRead();
        return count;
    }

    public override void Close()
    {
        _accepted?.Dispose();
        AfterWriting(Socket.Dispose);
    }

    protected override async void AwaitRead()
    {
        try
        {
            if (_isListening) _accepted = await Socket.AcceptAsync().ConfigureAwait(false);
            else if (_receiver != null) await _receiver.ReceiveAsync().ConfigureAwait(false);
            else await Socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            _readError = ManagedErrors.CodeOf(exception);
        }

        EndRead();
    }

    private async Task ConnectAsync(EndPoint address)
    {
        var code = UvError.None;
        try
        {
            await Socket.ConnectAsync(address).ConfigureAwait(false);
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            code = ToCode(ManagedErrors.CodeOf(exception));
        }

        ConnectResult = code;
        EndWrite();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> data)
    {
        while (!data.IsEmpty) data = data[await Socket.SendAsync(data, SocketFlags.None).ConfigureAwait(false)..];
    }

    // .NET takes a path that isn't there for an address that isn't available.
    private int ToCode(int code) => _isPipe && code == UvError.AddressNotAvailable ? UvError.NoEntry : code;

    private static int Take(ref int error) => Interlocked.Exchange(ref error, 0);

    private sealed class NoEndPoint : EndPoint
    {
        private const int Size = 16;

        public override AddressFamily AddressFamily => AddressFamily.Unspecified;

        public override SocketAddress Serialize() => new(AddressFamily.Unspecified, Size);
    }
}
