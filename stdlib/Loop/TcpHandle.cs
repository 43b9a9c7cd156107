using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>A TCP connection, or a socket that listens for them (<c>uv_tcp_t</c>).</summary>
public sealed class TcpHandle(EventLoop loop) : StreamHandle(loop)
{
    /// <inheritdoc/>
    public override HandleType Type => HandleType.Tcp;

    /// <inheritdoc/>
    protected override bool IsSocket => true;

    /// <summary>Takes a connected socket over.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Open(int descriptor)
    {
        if (Descriptor >= 0) return UvError.Busy;
        var code = Platform.Descriptors.SetBlocking(descriptor, false);
        if (code < 0) return code;
        Attach(descriptor, isReadable: true, isWritable: true);
        return UvError.None;
    }

    /// <summary>Makes the socket of a family (AF_INET, AF_INET6), if there is none yet.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Create(int family)
    {
        if (Descriptor >= 0) return UvError.None;
        if (IsClosing) return UvError.InvalidArgument;
        var descriptor = Platform.Sockets.Create(family, SocketNumbers.Stream);
        if (descriptor < 0) return descriptor;
        Attach(descriptor, isReadable: false, isWritable: false);
        return UvError.None;
    }

    /// <summary>Binds to an address; that it is in use is told by what follows (<c>uv_tcp_bind</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public int Bind(IPEndPoint address, bool isIpv6Only)
    {
        var family = SocketAddressing.Family(address);
        if (isIpv6Only && family != SocketNumbers.Inet6) return UvError.InvalidArgument;
        var code = Create(family);
        if (code == 0) code = Platform.Sockets.SetOption(Descriptor, SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, 1);
        if (code == 0 && family == SocketNumbers.Inet6)
        {
            code = Platform.Sockets.SetOption(Descriptor, SocketOptionLevel.IPv6, SocketOptionName.IPv6Only, isIpv6Only ? 1 : 0);
        }

        if (code < 0) return code;
        code = Platform.Sockets.Bind(Descriptor, SocketAddressing.Bytes(address));
        DelayedError = code == UvError.AddressInUse ? code : 0;
        return code == UvError.AddressInUse ? UvError.None : code;
    }

    /// <summary>Connects.</summary>
    /// <returns>0 or the error's code; the callback comes only after 0.</returns>
    public int Connect(IPEndPoint address, Action<int> onConnect)
    {
        if (IsConnecting) return UvError.AlreadyInProgress;
        var code = Create(SocketAddressing.Family(address));
        return code < 0 ? code : Connect(SocketAddressing.Bytes(address), onConnect);
    }

    /// <summary>Sends small pieces at once (TCP_NODELAY).</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetNoDelay(bool enable) => Descriptor < 0 ? UvError.BadDescriptor : SetOption(SocketOptionName.NoDelay, enable ? 1 : 0);

    /// <summary>Probes an idle connection after some seconds (SO_KEEPALIVE), every <paramref name="interval"/> seconds, <paramref name="count"/> times.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetKeepAlive(bool enable, int delay, int interval, int count)
    {
        if (Descriptor < 0) return UvError.BadDescriptor;
        if (enable && (delay < 1 || interval < 1 || count < 1)) return UvError.InvalidArgument;
        var code = Platform.Sockets.SetOption(Descriptor, SocketOptionLevel.Socket, SocketOptionName.KeepAlive, enable ? 1 : 0);
        if (code < 0 || !enable) return code;
        code = SetOption(SocketOptionName.TcpKeepAliveTime, delay);
        if (code == 0) code = SetOption(SocketOptionName.TcpKeepAliveInterval, interval);
        return code < 0 ? code : SetOption(SocketOptionName.TcpKeepAliveRetryCount, count);
    }

    /// <summary>Closes, and resets the connection instead of ending it (<c>uv_tcp_close_reset</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public int CloseReset(Action? onClosed)
    {
        if (Descriptor < 0) return UvError.BadDescriptor;
        // The peer has been promised an orderly end.
        if (IsShuttingDown) return UvError.InvalidArgument;
        var code = Platform.Sockets.ResetOnClose(Descriptor);
        if (code == 0) Close(onClosed);
        return code;
    }

    private protected override int PrepareListen() => Create(SocketNumbers.Inet);

    private int SetOption(SocketOptionName name, int value) => Platform.Sockets.SetOption(Descriptor, SocketOptionLevel.Tcp, name, value);
}
