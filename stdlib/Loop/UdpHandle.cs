using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>What is known about a datagram besides its bytes (<c>uv_udp_flags</c>).</summary>
[Flags]
public enum DatagramFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The buffer was too small, and the rest is lost.</summary>
    Partial = 2,

    /// <summary>It is one of several that one call received.</summary>
    Chunk = 8,
}

/// <summary>Takes a datagram; no sender means that nothing is left to read, an error's code that reading failed.</summary>
public delegate void DatagramCallback(ReadOnlySpan<byte> data, int error, IPEndPoint? sender, DatagramFlags flags);

/// <summary>A socket for datagrams (<c>uv_udp_t</c>).</summary>
/// <param name="loop">The loop.</param>
/// <param name="batchSize">How many datagrams one call may receive; 1 receives them one by one.</param>
public sealed partial class UdpHandle(EventLoop loop, int batchSize = 1) : Handle(loop)
{
    /// <summary>Flags of <see cref="Bind"/> and <see cref="Open"/>, as libuv numbers them.</summary>
    public const int Ipv6Only = 1, ReuseAddress = 4, ReceiveErrors = 32, ReusePort = 64;

    private const int MaxReadsInARow = 32;
    private const int MaxDatagram = 64 * 1024;

    private readonly Queue<UdpSendRequest> _sends = new();
    private int _descriptor = -1;
    private PollEvents _watched;
    private DatagramCallback? _onReceive;
    private Action<PollEvents>? _onReady;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Udp;

    /// <inheritdoc/>
    public override int Descriptor => _descriptor;

    /// <inheritdoc/>
    public override bool HasDescriptor => true;

    /// <summary>True while it has a peer of its own.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Bytes that wait to be sent.</summary>
    public long SendQueueSize { get; private set; }

    /// <summary>Datagrams that wait to be sent.</summary>
    public int SendQueueCount => _sends.Count;

    /// <summary>Makes the socket of a family (AF_INET, AF_INET6), if there is none yet.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Create(int family)
    {
        if (_descriptor >= 0) return UvError.None;
        if (IsClosing) return UvError.InvalidArgument;
        var descriptor = Platform.Sockets.Create(family, SocketNumbers.Datagram);
        _descriptor = Math.Max(descriptor, -1);
        return Math.Min(descriptor, 0);
    }

    /// <summary>Takes a socket over.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Open(int descriptor, int flags = 0)
    {
        if (_descriptor >= 0) return UvError.Busy;
        if ((flags & ~(ReuseAddress | ReusePort)) != 0) return UvError.InvalidArgument;
        var code = Platform.Descriptors.SetBlocking(descriptor, false);
        if (code == 0) code = SetReuse(descriptor, flags);
        if (code < 0) return code;
        _descriptor = descriptor;
        IsConnected = SocketAddressing.Get(descriptor, isPeer: true, out _) == 0;
        return UvError.None;
    }

    /// <summary>Binds to an address.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Bind(IPEndPoint address, int flags)
    {
        var family = SocketAddressing.Family(address);
        if ((flags & Ipv6Only) != 0 && family != SocketNumbers.Inet6) return UvError.InvalidArgument;
        var code = Create(family);
        if (code == 0) code = SetReuse(_descriptor, flags);
        if (code == 0 && (flags & Ipv6Only) != 0) code = Platform.Sockets.SetOption(_descriptor, SocketOptionLevel.IPv6, SocketOptionName.IPv6Only, 1);
        if (code == 0 && (flags & ReceiveErrors) != 0) code = Platform.Sockets.ReceiveErrors(_descriptor, family == SocketNumbers.Inet6);
        return code < 0 ? code : Platform.Sockets.Bind(_descriptor, SocketAddressing.Bytes(address));
    }

    /// <summary>Sets the peer that everything goes to and comes from; null takes it back.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Connect(IPEndPoint? address)
    {
        if (address == null)
        {
            if (_descriptor < 0 || !IsConnected) return UvError.NotConnected;
            var undone = Platform.Sockets.Disconnect(_descriptor);
            IsConnected &= undone < 0;
            return undone;
        }

        if (IsConnected) return UvError.AlreadyConnected;
        var code = EnsureBound(address);
        if (code < 0) return code;
        code = Platform.Sockets.Connect(_descriptor, SocketAddressing.Bytes(address));
        IsConnected = code == 0;
        return code;
    }

    /// <summary>
    /// Calls back with each datagram until <see cref="ReceiveStop"/>. While it receives already, the new callback takes the
    /// old one's place, as luv has it.
    /// </summary>
    /// <returns>0 or the error's code.</returns>
    public int ReceiveStart(DatagramCallback onReceive)
    {
        if (IsClosing) return UvError.InvalidArgument;
        var code = _descriptor >= 0 ? UvError.None : EnsureBound(new IPEndPoint(IPAddress.Any, 0));
        if (code < 0) return code;
        var isReceiving = _onReceive != null;
        _onReceive = onReceive;
        return isReceiving ? UvError.AlreadyInProgress : UpdateWatch();
    }

    /// <summary>Stops receiving; harmless when stopped.</summary>
    public void ReceiveStop()
    {
        _onReceive = null;
        UpdateWatch();
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        _onReceive = null;
        if (_descriptor < 0) return;
        Loop.Unwatch(_descriptor);
        _watched = PollEvents.None;
        _ = Platform.Descriptors.Close(_descriptor);
        _descriptor = -1;
    }

    /// <inheritdoc/>
    protected override void OnClosed()
    {
        while (_sends.TryDequeue(out var request))
        {
            request.Result = UvError.Canceled;
            request.Complete();
        }

        SendQueueSize = 0;
    }

    private static int SetReuse(int descriptor, int flags)
    {
        var code = (flags & ReuseAddress) != 0
            ? Platform.Sockets.SetOption(descriptor, SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, 1)
            : UvError.None;
        return code == 0 && (flags & ReusePort) != 0 ? Platform.Sockets.SharePort(descriptor) : code;
    }

    /// <summary>A socket that sends or receives first gets an address of the system's choice.</summary>
    private int EnsureBound(IPEndPoint peer)
    {
        if (_descriptor >= 0) return UvError.None;
        var any = SocketAddressing.Family(peer) == SocketNumbers.Inet6 ? IPAddress.IPv6Any : IPAddress.Any;
        return Bind(new IPEndPoint(any, 0), 0);
    }

    private int UpdateWatch()
    {
        var events = _onReceive != null ? PollEvents.Read : PollEvents.None;
        if (_sends.Count > 0) events |= PollEvents.Write;
        if (events != _watched && _descriptor >= 0)
        {
            var code = Loop.Watch(_descriptor, events, _onReady ??= OnReady);
            if (code < 0) return code;
            _watched = events;
        }

        if (events != PollEvents.None) Activate();
        else Deactivate();
        return UvError.None;
    }

    private void OnReady(PollEvents events)
    {
        if ((events & PollEvents.Read) != 0) Receive();
        if ((events & PollEvents.Write) != 0 && !IsClosing) FlushSends();
    }
}
