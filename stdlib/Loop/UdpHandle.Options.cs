using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Multicast, broadcast, time to live.</summary>
public sealed partial class UdpHandle
{
    private const int MaxTimeToLive = 255;

    private bool IsIpv6 => SocketAddressing.Get(_descriptor, isPeer: false, out var own) == 0 && own?.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Joins or leaves a group; without an interface the system chooses one.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMembership(IPAddress group, string? interfaceAddress, bool joins)
    {
        var code = EnsureMulticastSocket(group);
        if (code < 0) return code;
        return TryInterface(group.AddressFamily, interfaceAddress, out var local)
            ? Platform.Sockets.SetMembership(_descriptor, group, local, joins)
            : UvError.InvalidArgument;
    }

    /// <summary>Joins or leaves a group for what one sender sends.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetSourceMembership(IPAddress group, string? interfaceAddress, IPAddress source, bool joins)
    {
        var code = EnsureMulticastSocket(group);
        if (code < 0) return code;
        return group.AddressFamily == source.AddressFamily && TryInterface(group.AddressFamily, interfaceAddress, out var local)
            ? Platform.Sockets.SetSourceMembership(_descriptor, group, local, source, joins)
            : UvError.InvalidArgument;
    }

    /// <summary>Sends multicast datagrams back to this machine, or not.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastLoop(bool isOn) => SetEither(SocketOptionName.MulticastLoopback, SocketOptionName.MulticastLoopback, isOn ? 1 : 0);

    /// <summary>How many routers multicast datagrams may pass: 1 to 255.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastTimeToLive(int count) =>
        count is < 1 or > MaxTimeToLive ? UvError.InvalidArgument : SetEither(SocketOptionName.MulticastTimeToLive, SocketOptionName.MulticastTimeToLive, count);

    /// <summary>How many routers datagrams may pass: 1 to 255.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetTimeToLive(int count) =>
        count is < 1 or > MaxTimeToLive ? UvError.InvalidArgument : SetEither(SocketOptionName.IpTimeToLive, SocketOptionName.HopLimit, count);

    /// <summary>Allows datagrams to broadcast addresses, or not.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetBroadcast(bool isOn) =>
        _descriptor < 0
            ? UvError.BadDescriptor
            : Platform.Sockets.SetOption(_descriptor, SocketOptionLevel.Socket, SocketOptionName.Broadcast, isOn ? 1 : 0);

    /// <summary>Sets the interface that multicast datagrams leave by; null lets the system choose.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMulticastInterface(string? interfaceAddress)
    {
        if (_descriptor < 0) return UvError.BadDescriptor;
        var family = IsIpv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return TryInterface(family, interfaceAddress, out var local) || TryInterface(AddressFamily.InterNetworkV6, interfaceAddress, out local)
            ? Platform.Sockets.SetMulticastInterface(_descriptor, local)
            : UvError.InvalidArgument;
    }

    private static bool TryInterface(AddressFamily family, string? text, out MulticastInterface local)
    {
        uint number = 0;
        IPAddress address = IPAddress.IPv6Any;
        var isKnown = family == AddressFamily.InterNetwork ? TryInterface4(text, out address) : TryInterface6(text, out number);
        local = new MulticastInterface(address, number);
        return isKnown;
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
        index = Platform.Machine.GetInterfaceNumber(zone);
        return index != 0;
    }

    private int EnsureMulticastSocket(IPAddress group)
    {
        if (IsClosing) return UvError.InvalidArgument;
        if (_descriptor >= 0) return UvError.None;
        var any = group.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        return Bind(new IPEndPoint(any, 0), ReuseAddress);
    }

    private int SetEither(SocketOptionName option4, SocketOptionName option6, int value)
    {
        if (_descriptor < 0) return UvError.BadDescriptor;
        return IsIpv6
            ? Platform.Sockets.SetOption(_descriptor, SocketOptionLevel.IPv6, option6, value)
            : Platform.Sockets.SetOption(_descriptor, SocketOptionLevel.IP, option4, value);
    }
}
