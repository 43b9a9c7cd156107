using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The sockets of the system: streams and what all sockets share.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class LinuxSockets : ISockets
{
    private const int Flags = Libc.CloseOnExec | Libc.NonBlocking;

    private readonly Lock _gate = new();

    /// <summary>Given up when there are no more descriptors, so that a connection can be accepted to be closed.</summary>
    private int _spare = -1;

    public int Create(int family, int type) => Libc.Check(Libc.Socket(family, type | Flags, 0));

    public int CreatePair(int type, int protocol, Span<int> pair)
    {
        fixed (int* start = pair) return Libc.Check(Libc.SocketPair(SocketNumbers.Unix, type | Libc.CloseOnExec, protocol, start));
    }

    public int Bind(int descriptor, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address) return Libc.Check(Libc.Bind(descriptor, start, address.Length));
    }

    public int Listen(int descriptor, int backlog)
    {
        if (_spare < 0) Reserve();
        return Libc.Check(Libc.Listen(descriptor, backlog));
    }

    public int Accept(int listener) => Libc.Check(Libc.Accept(listener, null, null, Flags));

    public void Refuse(int listener)
    {
        lock (_gate)
        {
            _ = Libc.Close(_spare);
            var refused = Accept(listener);
            if (refused >= 0) _ = Libc.Close(refused);
            _spare = -1;
            Reserve();
        }
    }

    public int Connect(int descriptor, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address) return Libc.Check(Libc.Connect(descriptor, start, address.Length));
    }

    public int ConnectResult(int descriptor)
    {
        var code = Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketError, out var error);
        return code == 0 ? -error : code;
    }

    public int Send(int descriptor, byte* data, int size) => Libc.Check((int)Libc.Send(descriptor, data, size, Libc.MessageNoSignal));

    public int SendBoth(int descriptor, byte* first, int firstSize, byte* second, int secondSize)
    {
        var buffers = stackalloc[] { new Libc.Buffer { Start = first, Length = firstSize }, new Libc.Buffer { Start = second, Length = secondSize } };
        var message = new Libc.MessageHeader { Buffers = buffers, BufferCount = 2 };
        return Libc.Check((int)Libc.SendMessage(descriptor, &message, Libc.MessageNoSignal));
    }

    public int Shutdown(int descriptor) => Libc.Check(Libc.Shutdown(descriptor, Libc.ShutdownWrite));

    public int GetName(int descriptor, bool isPeer, Span<byte> address)
    {
        var length = address.Length;
        int code;
        fixed (byte* start = address)
        {
            code = Libc.Check(isPeer ? Libc.GetPeerName(descriptor, start, &length) : Libc.GetSocketName(descriptor, start, &length));
        }

        return code < 0 ? code : length;
    }

    public int SetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, int value)
    {
        var (number, option) = Number(level, name);
        return Libc.SetOption(descriptor, number, option, value);
    }

    public int GetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, out int value)
    {
        var (number, option) = Number(level, name);
        return Libc.GetOption(descriptor, number, option, out value);
    }

    public bool IsSocket(int descriptor) => Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketType, out _) == 0;

    public int SharePort(int descriptor) => Libc.SetOption(descriptor, Libc.SocketLevel, Libc.ReusePort, 1);

    public int ResetOnClose(int descriptor)
    {
        ReadOnlySpan<int> linger = [1, 0];
        return Libc.SetOption(descriptor, Libc.SocketLevel, Libc.Linger, MemoryMarshal.AsBytes(linger));
    }

    public int SendWithDescriptor(int descriptor, byte* data, int size, int sent) =>
        Libc.Check((int)DescriptorPassing.Send(descriptor, data, size, sent));

    public int ReceiveWithDescriptors(int descriptor, byte* buffer, int size, Queue<int> received) =>
        Libc.Check((int)DescriptorPassing.Receive(descriptor, buffer, size, received));

    private void Reserve()
    {
        lock (_gate)
        {
            if (_spare < 0) _spare = Libc.EventFd(0, Libc.CloseOnExec);
        }
    }

    /// <summary>The numbers of a level and an option, whose names are .NET's.</summary>
    private static (int Level, int Option) Number(SocketOptionLevel level, SocketOptionName name) => (level, name) switch
    {
        (SocketOptionLevel.Socket, SocketOptionName.ReuseAddress) => (Libc.SocketLevel, Libc.ReuseAddress),
        (SocketOptionLevel.Socket, SocketOptionName.Broadcast) => (Libc.SocketLevel, Libc.Broadcast),
        (SocketOptionLevel.Socket, SocketOptionName.SendBuffer) => (Libc.SocketLevel, Libc.SendBuffer),
        (SocketOptionLevel.Socket, SocketOptionName.ReceiveBuffer) => (Libc.SocketLevel, Libc.ReceiveBuffer),
        (SocketOptionLevel.Socket, SocketOptionName.KeepAlive) => (Libc.SocketLevel, Libc.KeepAlive),
        (SocketOptionLevel.Tcp, SocketOptionName.NoDelay) => (Libc.TcpLevel, Libc.TcpNoDelay),
        (SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime) => (Libc.TcpLevel, Libc.TcpKeepIdle),
        (SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval) => (Libc.TcpLevel, Libc.TcpKeepInterval),
        (SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount) => (Libc.TcpLevel, Libc.TcpKeepCount),
        (SocketOptionLevel.IPv6, SocketOptionName.IPv6Only) => (Libc.Ipv6Level, Libc.Ipv6Only),
        (SocketOptionLevel.IP, SocketOptionName.IpTimeToLive) => (Libc.IpLevel, Libc.IpTimeToLive),
        (SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive) => (Libc.IpLevel, Libc.IpMulticastTimeToLive),
        (SocketOptionLevel.IP, SocketOptionName.MulticastLoopback) => (Libc.IpLevel, Libc.IpMulticastLoop),
        (SocketOptionLevel.IPv6, SocketOptionName.HopLimit) => (Libc.Ipv6Level, Libc.Ipv6HopLimit),
        (SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive) => (Libc.Ipv6Level, Libc.Ipv6MulticastHops),
        (SocketOptionLevel.IPv6, SocketOptionName.MulticastLoopback) => (Libc.Ipv6Level, Libc.Ipv6MulticastLoop),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
