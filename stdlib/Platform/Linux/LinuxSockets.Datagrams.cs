using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Datagrams and multicast.</summary>
internal sealed unsafe partial class LinuxSockets
{
    private const int MaxAddressSize = 128;
    private const int MaxItems = 32;

    public int Disconnect(int descriptor)
    {
        const int size = 16;
        // A family of 0 (AF_UNSPEC) takes the peer back.
        var unspecified = stackalloc byte[size];
        return Libc.Check(Libc.Connect(descriptor, unspecified, size));
    }

    public int ReceiveErrors(int descriptor, bool isIpv6)
    {
        const int receiveErrors4 = 11, receiveErrors6 = 25;
        return isIpv6
            ? Libc.SetOption(descriptor, Libc.Ipv6Level, receiveErrors6, 1)
            : Libc.SetOption(descriptor, Libc.IpLevel, receiveErrors4, 1);
    }

    public int SetMembership(int descriptor, IPAddress group, MulticastInterface local, bool joins)
    {
        const int join4 = 35, leave4 = 36, join6 = 20, leave6 = 21;
        if (group.AddressFamily == AddressFamily.InterNetwork)
        {
            byte[] request = [.. group.GetAddressBytes(), .. local.Address.GetAddressBytes()];
            return Libc.SetOption(descriptor, Libc.IpLevel, joins ? join4 : leave4, request);
        }

        var request6 = new byte[20];
        group.GetAddressBytes().CopyTo(request6, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(request6.AsSpan(16), local.Number);
        return Libc.SetOption(descriptor, Libc.Ipv6Level, joins ? join6 : leave6, request6);
    }

    public int SetSourceMembership(int descriptor, IPAddress group, MulticastInterface local, IPAddress source, bool joins)
    {
        const int join4 = 39, leave4 = 40, join6 = 46, leave6 = 47;
        const int storage = 128;
        if (group.AddressFamily == AddressFamily.InterNetwork)
        {
            byte[] request = [.. group.GetAddressBytes(), .. local.Address.GetAddressBytes(), .. source.GetAddressBytes()];
            return Libc.SetOption(descriptor, Libc.IpLevel, joins ? join4 : leave4, request);
        }

        // struct group_source_req: the interface, then two struct sockaddr_storage at multiples of 8.
        var request6 = new byte[8 + (2 * storage)];
        BinaryPrimitives.WriteUInt32LittleEndian(request6, local.Number);
        SocketAddressing.Bytes(new IPEndPoint(group, 0)).CopyTo(request6.AsSpan(8));
        SocketAddressing.Bytes(new IPEndPoint(source, 0)).CopyTo(request6.AsSpan(8 + storage));
        return Libc.SetOption(descriptor, Libc.Ipv6Level, joins ? join6 : leave6, request6);
    }

    public int SetMulticastInterface(int descriptor, MulticastInterface local)
    {
        const int interface4 = 32, interface6 = 17;
        return local.Address.AddressFamily == AddressFamily.InterNetwork
            ? Libc.SetOption(descriptor, Libc.IpLevel, interface4, local.Address.GetAddressBytes())
            : Libc.SetOption(descriptor, Libc.Ipv6Level, interface6, (int)local.Number);
    }

    public int SendTo(int descriptor, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = data, target = address)
        {
            return Libc.Check((int)Libc.SendTo(descriptor, start, data.Length, Libc.MessageNoSignal, target, address.Length));
        }
    }

    public int Receive(int descriptor, Span<Datagram> items, byte* memory, int size)
    {
        var count = Math.Min(items.Length, MaxItems);
        var addresses = stackalloc byte[count * MaxAddressSize];
        var messages = stackalloc Libc.MessageItem[count];
        var parts = stackalloc Libc.Buffer[count];
        for (var i = 0; i < count; i++)
        {
            parts[i] = new Libc.Buffer { Start = memory + ((nint)i * size), Length = size };
            messages[i].Header = new Libc.MessageHeader
            {
                Address = addresses + (i * MaxAddressSize),
                AddressLength = MaxAddressSize,
                Buffers = parts + i,
                BufferCount = 1,
            };
        }

        var received = count == 1 ? ReceiveOne(descriptor, messages) : Libc.Check(Libc.ReceiveMessages(descriptor, messages, (uint)count, 0, null));
        for (var i = 0; i < received; i++) items[i] = ToDatagram(in messages[i]);
        return received;
    }

    private static int ReceiveOne(int descriptor, Libc.MessageItem* message)
    {
        var length = Libc.Check((int)Libc.ReceiveMessage(descriptor, &message->Header, 0));
        if (length < 0) return length;
        message->Length = (uint)length;
        return 1;
    }

    private static Datagram ToDatagram(in Libc.MessageItem message)
    {
        const int truncated = 0x20;
        var sender = SocketAddressing.Read(new ReadOnlySpan<byte>(message.Header.Address, (int)message.Header.AddressLength));
        return new Datagram((int)message.Length, (message.Header.Flags & truncated) != 0, sender);
    }
}
