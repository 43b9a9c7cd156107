using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Addresses as programs write them, and as the system takes them (<c>struct sockaddr</c>).</summary>
internal static class SocketAddressing
{
    /// <summary>Bytes of the longest address (<c>struct sockaddr_storage</c>).</summary>
    public const int MaxSize = 128;

    // offsetof(struct sockaddr_un, sun_path), on every system.
    private const int PathOffset = 2;

    private static readonly IPEndPoint AnyAddress = new(IPAddress.Any, 0), AnyAddress6 = new(IPAddress.IPv6Any, 0);

    /// <summary>An address out of a literal IP, without the short forms of IPv4 (<c>uv_ip4_addr</c>, <c>uv_ip6_addr</c>).</summary>
    public static bool TryParse(string host, int port, out IPEndPoint endPoint)
    {
        endPoint = null!;
        if (port is < 0 or > ushort.MaxValue || !IPAddress.TryParse(host, out var address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetwork && host.AsSpan().Count('.') != 3) return false;
        endPoint = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>The system's number of an address's family.</summary>
    public static int Family(IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? SocketNumbers.Inet6 : SocketNumbers.Inet;

    /// <summary>The bytes of an address for the system.</summary>
    public static ReadOnlySpan<byte> Bytes(EndPoint endPoint)
    {
        var address = endPoint.Serialize();
        return address.Buffer.Span[..address.Size];
    }

    /// <summary>The bytes of the address of a unix socket's path.</summary>
    public static byte[] OfPath(ReadOnlySpan<byte> path)
    {
        var address = new SocketAddress(AddressFamily.Unix, PathOffset + path.Length);
        path.CopyTo(address.Buffer.Span[PathOffset..]);
        return address.Buffer.Span[..address.Size].ToArray();
    }

    /// <summary>An address out of the system's bytes; null for a family other than IP.</summary>
    public static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(ushort)) return null;
        var address = Native(bytes);
        // The system's number of the family becomes .NET's.
        return address.Family switch
        {
            AddressFamily.InterNetwork => (IPEndPoint)AnyAddress.Create(address),
            AddressFamily.InterNetworkV6 => (IPEndPoint)AnyAddress6.Create(address),
            _ => null,
        };
    }

    /// <summary>An address as <c>inet_ntop</c> writes it: without the interface that .NET adds to one that is local to a link.</summary>
    public static string Text(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()).ToString() : address.ToString();

    /// <summary>The address of a unix socket out of the system's bytes.</summary>
    public static UnixDomainSocketEndPoint ReadPath(ReadOnlySpan<byte> bytes)
    {
        var path = bytes[PathOffset..];
        return new UnixDomainSocketEndPoint(System.Text.Encoding.UTF8.GetString(path[^1] == 0 ? path[..^1] : path));
    }

    /// <summary>The system's bytes as .NET takes them.</summary>
    public static SocketAddress Native(ReadOnlySpan<byte> bytes)
    {
        var address = new SocketAddress(AddressFamily.InterNetworkV6, bytes.Length);
        bytes.CopyTo(address.Buffer.Span);
        return address;
    }

    /// <summary>The address of a socket or of its peer.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Get(int descriptor, bool isPeer, out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (descriptor < 0) return UvError.BadDescriptor;
        Span<byte> memory = stackalloc byte[MaxSize];
        var length = Platform.Sockets.GetName(descriptor, isPeer, memory);
        if (length >= 0) endPoint = Read(memory[..length]);
        return Math.Min(length, 0);
    }
}
