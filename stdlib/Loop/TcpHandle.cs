using System.Net;

namespace Luvit.Stdlib;

/// <summary>A TCP connection, or a socket that listens for them (<c>uv_tcp_t</c>).</summary>
public sealed unsafe class TcpHandle(EventLoop loop) : StreamHandle(loop)
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
        var code = Libc.SetBlocking(descriptor, false);
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
        var descriptor = Libc.Check(Libc.Socket(family, Libc.StreamSocket | Libc.CloseOnExec | Libc.NonBlocking, 0));
        if (descriptor < 0) return descriptor;
        Attach(descriptor, isReadable: false, isWritable: false);
        return UvError.None;
    }

    /// <summary>Binds to an address; that it is in use is told by what follows (<c>uv_tcp_bind</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public int Bind(IPEndPoint address, bool isIpv6Only)
    {
        var family = SocketAddressing.Family(address);
        if (isIpv6Only && family != Libc.Inet6) return UvError.InvalidArgument;
        var code = Create(family);
        if (code == 0) code = Libc.SetOption(Descriptor, Libc.SocketLevel, Libc.ReuseAddress, 1);
        if (code == 0 && family == Libc.Inet6) code = Libc.SetOption(Descriptor, Libc.Ipv6Level, Libc.Ipv6Only, isIpv6Only ? 1 : 0);
        if (code < 0) return code;
        var bytes = SocketAddressing.Bytes(address);
        fixed (byte* start = bytes) code = Libc.Check(Libc.Bind(Descriptor, start, bytes.Length));
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
    public int SetNoDelay(bool enable) =>
        Descriptor < 0 ? UvError.BadDescriptor : Libc.SetOption(Descriptor, Libc.TcpLevel, Libc.TcpNoDelay, enable ? 1 : 0);

    /// <summary>Probes an idle connection after some seconds (SO_KEEPALIVE), every <paramref name="interval"/> seconds, <paramref name="count"/> times.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetKeepAlive(bool enable, int delay, int interval, int count)
    {
        if (Descriptor < 0) return UvError.BadDescriptor;
        if (enable && (delay < 1 || interval < 1 || count < 1)) return UvError.InvalidArgument;
        var code = Libc.SetOption(Descriptor, Libc.SocketLevel, Libc.KeepAlive, enable ? 1 : 0);
        if (code < 0 || !enable) return code;
        code = Libc.SetOption(Descriptor, Libc.TcpLevel, Libc.TcpKeepIdle, delay);
        if (code == 0) code = Libc.SetOption(Descriptor, Libc.TcpLevel, Libc.TcpKeepInterval, interval);
        return code < 0 ? code : Libc.SetOption(Descriptor, Libc.TcpLevel, Libc.TcpKeepCount, count);
    }

    /// <summary>Closes, and resets the connection instead of ending it (<c>uv_tcp_close_reset</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public int CloseReset(Action? onClosed)
    {
        if (Descriptor < 0) return UvError.BadDescriptor;
        // The peer has been promised an orderly end.
        if (IsShuttingDown) return UvError.InvalidArgument;
        ReadOnlySpan<int> linger = [1, 0];
        var code = Libc.SetOption(Descriptor, Libc.SocketLevel, Libc.Linger, System.Runtime.InteropServices.MemoryMarshal.AsBytes(linger));
        if (code == 0) Close(onClosed);
        return code;
    }

    private protected override int PrepareListen() => Create(Libc.Inet);
}
