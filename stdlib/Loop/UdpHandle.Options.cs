using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Multicast, broadcast, time to live.</summary>
public sealed unsafe partial class UdpHandle
{
    private const int IpLevel = 0;
    private const int MaxTimeToLive = 255;

    private bool IsIpv6 => SocketAddressing.Get(_descriptor, isPeer: false, out var own) == 0 && own?.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Joins or leaves a group; without an interface the system chooses one.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMembership(IPAddress group, string? interfaceAddress, bool joins)
    {
        const int join4 = 35, leave4 = 36, join6 = 20, leave6 = 21;
        var code = EnsureMulticastSocket(group);
        if (code < 0) return code;
        if (group.AddressFamily == AddressFamily.InterNetwork)
        {
            if (!TryInterface4(interfaceAddress, out var local)) return UvError.InvalidArgument;
            byte[] request = [.. group.GetAddressBytes(), .. local.GetAddressBytes()];
            return Libc.SetOption(_descriptor, IpLevel, joins ? join4 : leave4, request);
        }

        if (!TryInterface6(interfaceAddress, out var index)) return UvError.InvalidArgument;
        var request6 = new byte[20];
        group.GetAddressBytes().CopyTo(request6, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(request6.AsSpan(16), index);
        return Libc.SetOption(_descriptor, Libc.Ipv6Level, joins ? join6 : leave6, request6);
    }

    /// <summary>Joins or leaves a group for what one sender sends.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetSourceMembership(IPAddress group, string? interfaceAddress, IPAddress source, bool joins)
    {
        const int join4 = 39, leave4 = 40, join6 = 46, leave6 = 47;
        const int storage = 128;
        var code = EnsureMulticastSocket(group);
        if (code < 0) return code;
        if (group.AddressFamily != source.AddressFamily) return UvError.InvalidArgument;
        if (group.AddressFamily == AddressFamily.InterNetwork)
        {
            if (!TryInterface4(interfaceAddress, out var local)) return UvError.InvalidArgument;
            byte[] request = [.. group.GetAddressBytes(), .. local.GetAddressBytes(), .. source.GetAddressBytes()];
            return Libc.SetOption(_descriptor, IpLevel, joins ? join4 : leave4, request);
        }

        if (!TryInterface6(interfaceAddress, out var index)) return UvError.InvalidArgument;
        // struct group_source_req: the interface, then two struct sockaddr_storage at multiples of 8.
        var request6 = new byte[8 + (2 * storage)];
        BinaryPrimitives.WriteUInt32LittleEndian(request6, index);
        SocketAddressing.Bytes(new IPEndPoint(group, 0)).CopyTo(request6.AsSpan(8));
        SocketAddressing.Bytes(new IPEndPoint(source, 0)).CopyTo(request6.AsSpan(8 + storage));
        return Libc.SetOption(_descriptor, Libc.Ipv6Level, joins ? join6 : leave6, request6);
    }

    /// <summary>Sends multicast datagrams back to this machine, or not.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastLoop(bool isOn) => SetEither(34, 19, isOn ? 1 : 0);

    /// <summary>How many routers multicast datagrams may pass: 1 to 255.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastTimeToLive(int count) =>
        count is < 1 or > MaxTimeToLive ? UvError.InvalidArgument : SetEither(33, 18, count);

    /// <summary>How many routers datagrams may pass: 1 to 255.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetTimeToLive(int count) =>
        count is < 1 or > MaxTimeToLive ? UvError.InvalidArgument : SetEither(2, 16, count);

    /// <summary>Allows datagrams to broadcast addresses, or not.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetBroadcast(bool isOn) =>
        _descriptor < 0 ? UvError.BadDescriptor : Libc.SetOption(_descriptor, Libc.SocketLevel, Libc.Broadcast, isOn ? 1 : 0);

    /// <summary>Sets the interface that multicast datagrams leave by; null lets the system choose.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastInterface(string? interfaceAddress)
    {
        const int interface4 = 32, interface6 = 17;
        if (_descriptor < 0) return UvError.BadDescriptor;
        if (!IsIpv6 && TryInterface4(interfaceAddress, out var local)) return Libc.SetOption(_descriptor, IpLevel, interface4, local.GetAddressBytes());
        return TryInterface6(interfaceAddress, out var index)
            ? Libc.SetOption(_descriptor, Libc.Ipv6Level, interface6, (int)index)
            : UvError.InvalidArgument;
    }

    private static bool TryInterface4(string? text, out IPAddress address)
    {
        address = IPAddress.Any;
        return text == null || (IPAddress.TryParse(text, out address!) && address.AddressFamily == AddressFamily.InterNetwork);
    }

    /// <summary>The number of an interface, from an address with a zone (<c>::%lo</c>) or without one, which stands for any.</summary>
    private static bool TryInterface6(string? text, out uint index)
    {
        index = 0;
        if (text == null) return true;
        var mark = text.IndexOf('%', StringComparison.Ordinal);
        if (!IPAddress.TryParse(mark < 0 ? text : text[..mark], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        if (mark < 0) return true;
        var zone = text[(mark + 1)..];
        if (uint.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out index)) return true;
        fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(zone + '\0')) index = Libc.InterfaceIndex(name);
        return index != 0;
    }

    private int EnsureMulticastSocket(IPAddress group)
    {
        if (IsClosing) return UvError.InvalidArgument;
        if (_descriptor >= 0) return UvError.None;
        var any = group.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        return Bind(new IPEndPoint(any, 0), ReuseAddress);
    }

    private int SetEither(int option4, int option6, int value)
    {
        if (_descriptor < 0) return UvError.BadDescriptor;
        return IsIpv6
            ? Libc.SetOption(_descriptor, Libc.Ipv6Level, option6, value)
            : Libc.SetOption(_descriptor, IpLevel, option4, value);
    }
}
