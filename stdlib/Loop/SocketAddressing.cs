using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Addresses as programs write them, and as the system takes them (<c>struct sockaddr</c>).</summary>
internal static unsafe class SocketAddressing
{
    private const int MaxSize = 128;

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
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? Libc.Inet6 : Libc.Inet;

    /// <summary>The bytes of an address for the system.</summary>
    public static ReadOnlySpan<byte> Bytes(IPEndPoint endPoint)
    {
        var address = endPoint.Serialize();
        return address.Buffer.Span[..address.Size];
    }

    /// <summary>An address out of the system's bytes; null for a family other than IP.</summary>
    public static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        var family = bytes.Length >= sizeof(ushort) ? BitConverter.ToUInt16(bytes) : 0;
        if (family is not (Libc.Inet or Libc.Inet6)) return null;
        var net = family == Libc.Inet6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var address = new SocketAddress(net, bytes.Length);
        bytes.CopyTo(address.Buffer.Span);
        return (IPEndPoint)new IPEndPoint(net == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(address);
    }

    /// <summary>The address of a socket or of its peer.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Get(int descriptor, bool isPeer, out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (descriptor < 0) return UvError.BadDescriptor;
        var memory = stackalloc byte[MaxSize];
        var length = MaxSize;
        var code = Libc.Check(isPeer
            ? Libc.GetPeerName(descriptor, memory, &length)
            : Libc.GetSocketName(descriptor, memory, &length));
        if (code == 0) endPoint = Read(new ReadOnlySpan<byte>(memory, length));
        return code;
    }
}
