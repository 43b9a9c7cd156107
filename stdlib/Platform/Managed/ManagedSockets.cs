using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>The sockets of .NET.</summary>
internal sealed unsafe class ManagedSockets : ISockets
{
    public int Create(int family, int type)
    {
        var net = family switch
        {
            SocketNumbers.Inet => AddressFamily.InterNetwork,
            SocketNumbers.Inet6 => AddressFamily.InterNetworkV6,
            SocketNumbers.Unix => AddressFamily.Unix,
            _ => AddressFamily.Unknown,
        };
        if (net == AddressFamily.Unknown) return UvError.FamilyNotSupported;
        var isDatagram = type == SocketNumbers.Datagram;
        var protocol = net == AddressFamily.Unix ? ProtocolType.Unspecified : isDatagram ? ProtocolType.Udp : ProtocolType.Tcp;
        return ManagedErrors.Try(() => DescriptorTable.Add(new SocketDescriptor(new Socket(net, isDatagram ? SocketType.Dgram : SocketType.Stream, protocol))));
    }

    public int CreatePair(int type, int protocol, Span<int> pair)
    {
        if (type != SocketNumbers.Stream || protocol != 0) return UvError.NotSupported;
        var code = SocketDescriptor.CreatePair(out var first, out var second);
        if (code < 0) return code;
        pair[0] = DescriptorTable.Add(first);
        pair[1] = DescriptorTable.Add(second);
        return UvError.None;
    }

    public int Bind(int descriptor, ReadOnlySpan<byte> address) =>
        Find(descriptor) is { } item ? item.Bind(EndPointOf(address)) : UvError.NotSocket;

    public int Listen(int descriptor, int backlog) => Find(descriptor) is { } item ? item.Listen(backlog) : UvError.NotSocket;

    public int Accept(int listener)
    {
        if (Find(listener) is not { } item) return UvError.NotSocket;
        var code = item.Accept(out var connection);
        return code < 0 ? code : DescriptorTable.Add(new SocketDescriptor(connection!));
    }

    public void Refuse(int listener)
    {
        if (Find(listener) is { } item && item.Accept(out var connection) == 0) connection!.Dispose();
    }

    public int Connect(int descriptor, ReadOnlySpan<byte> address) =>
        Find(descriptor) is { } item ? item.Connect(EndPointOf(address)) : UvError.NotSocket;

    public int ConnectResult(int descriptor) => Find(descriptor) is { } item ? item.ConnectResult : UvError.NotSocket;

    public int Disconnect(int descriptor) => Find(descriptor) is { } item ? item.Disconnect() : UvError.NotSocket;

    public int Send(int descriptor, byte* data, int size) => Platform.Descriptors.Write(descriptor, data, size);

    public int SendBoth(int descriptor, byte* first, int firstSize, byte* second, int secondSize)
    {
        var count = Send(descriptor, first, firstSize);
        return count < firstSize ? count : count + Math.Max(Send(descriptor, second, secondSize), 0);
    }

    public int Shutdown(int descriptor) => DescriptorTable.Find(descriptor)?.Shutdown() ?? UvError.BadDescriptor;

    public int GetName(int descriptor, bool isPeer, Span<byte> address)
    {
        if (Find(descriptor) is not { } item) return UvError.NotSocket;
        if (isPeer && item is { Kind: "udp", HasPeer: false }) return UvError.NotConnected;
        EndPoint? endPoint = null;
        var code = ManagedErrors.Try(() => endPoint = isPeer ? item.Socket.RemoteEndPoint : item.Socket.LocalEndPoint ?? Unbound(item.Socket));
        if (code < 0) return code;
        if (endPoint == null) return isPeer ? UvError.NotConnected : 0;
        var bytes = SocketAddressing.Bytes(endPoint);
        bytes.CopyTo(address);
        return bytes.Length;
    }

    // Streams may take a port that a closed connection still holds, as Unix programs ask for, without asking.
    public int SetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, int value) => With(descriptor, item =>
    {
        if (name == SocketOptionName.ReuseAddress && item.Socket.SocketType == SocketType.Stream) return;
        item.Socket.SetSocketOption(level, name, value);
    });

    public int GetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, out int value)
    {
        var result = 0;
        var code = With(descriptor, item => result = (int)item.Socket.GetSocketOption(level, name)!);
        value = result;
        return code;
    }

    public bool IsSocket(int descriptor) => DescriptorTable.Find(descriptor) is { IsSocket: true };

    public int SharePort(int descriptor) => UvError.NotSupported;

    public int ReceiveErrors(int descriptor, bool isIpv6) => UvError.NotSupported;

    public int ResetOnClose(int descriptor) => With(descriptor, static item => item.Socket.LingerState = new LingerOption(true, 0));

    public int SetMembership(int descriptor, IPAddress group, MulticastInterface local, bool joins)
    {
        var name = joins ? SocketOptionName.AddMembership : SocketOptionName.DropMembership;
        return With(descriptor, item =>
        {
            if (group.AddressFamily == AddressFamily.InterNetwork)
                item.Socket.SetSocketOption(SocketOptionLevel.IP, name, new MulticastOption(group, local.Address));
            else
                item.Socket.SetSocketOption(SocketOptionLevel.IPv6, name, new IPv6MulticastOption(group, local.Number));
        });
    }

    public int SetSourceMembership(int descriptor, IPAddress group, MulticastInterface local, IPAddress source, bool joins)
    {
        if (group.AddressFamily != AddressFamily.InterNetwork) return UvError.NotSupported;
        // struct ip_mreq_source: Linux has the interface before the sender, the others after.
        byte[] request = OperatingSystem.IsLinux()
            ? [.. group.GetAddressBytes(), .. local.Address.GetAddressBytes(), .. source.GetAddressBytes()]
            : [.. group.GetAddressBytes(), .. source.GetAddressBytes(), .. local.Address.GetAddressBytes()];
        var name = joins ? SocketOptionName.AddSourceMembership : SocketOptionName.DropSourceMembership;
        return With(descriptor, item => item.Socket.SetSocketOption(SocketOptionLevel.IP, name, request));
    }

    public int SetMulticastInterface(int descriptor, MulticastInterface local) => With(descriptor, item =>
    {
        if (local.Address.AddressFamily == AddressFamily.InterNetwork)
            item.Socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, local.Address.GetAddressBytes());
        else
            item.Socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, (int)local.Number);
    });

    public int SendTo(int descriptor, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address)
    {
        if (Find(descriptor) is not { } item) return UvError.NotSocket;
        if (address.IsEmpty)
        {
            var count = item.Socket.Send(data, SocketFlags.None, out var error);
            return error == SocketError.Success ? count : ManagedErrors.CodeOf(error);
        }

        try
        {
            return item.Socket.SendTo(data, SocketFlags.None, SocketAddressing.Native(address));
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            return ManagedErrors.CodeOf(exception);
        }
    }

    public int Receive(int descriptor, Span<Datagram> items, byte* memory, int size) =>
        Find(descriptor) is { } item ? item.Receive(items, new Span<byte>(memory, items.Length * size), size) : UvError.NotSocket;

    // Descriptors of the table mean nothing to another process.
    public int SendWithDescriptor(int descriptor, byte* data, int size, int sent) => UvError.NotSupported;

    public int ReceiveWithDescriptors(int descriptor, byte* buffer, int size, Queue<int> received) =>
        Platform.Descriptors.Read(descriptor, buffer, size);

    private static SocketDescriptor? Find(int descriptor) => DescriptorTable.Find(descriptor) as SocketDescriptor;

    private static int With(int descriptor, Action<SocketDescriptor> call) =>
        Find(descriptor) is { } item ? ManagedErrors.Try(() => call(item)) : UvError.NotSocket;

    private static EndPoint EndPointOf(ReadOnlySpan<byte> address) =>
        (EndPoint?)SocketAddressing.Read(address) ?? SocketAddressing.ReadPath(address);

    /// <summary>What the system says of a socket that isn't bound, where .NET says nothing.</summary>
    private static IPEndPoint? Unbound(Socket socket) => socket.AddressFamily switch
    {
        AddressFamily.InterNetwork => new IPEndPoint(IPAddress.Any, 0),
        AddressFamily.InterNetworkV6 => new IPEndPoint(IPAddress.IPv6Any, 0),
        _ => null,
    };
}
