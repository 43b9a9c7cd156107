using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The network interfaces (<c>getifaddrs(3)</c>).</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class LinuxInterfaces
{
    private const uint IsUp = 1, IsLoopback = 8, IsRunning = 0x40;
    private const int Packet = 17;
    private const int Ipv4Size = 16, Ipv6Size = 28;
    private const int HardwareSize = 6, HardwareOffset = 12;

    /// <summary>The addresses of the interfaces that run.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Read(out List<InterfaceAddress> addresses)
    {
        addresses = [];
        Libc.InterfaceAddress* first;
        var code = Libc.Check(Libc.GetInterfaces(&first));
        if (code < 0) return code;
        var hardware = new Dictionary<string, byte[]>();
        for (var item = first; item != null; item = item->Next)
        {
            if (item->Address != null && *(ushort*)item->Address == Packet)
            {
                hardware[Name(item)] = new ReadOnlySpan<byte>(item->Address + HardwareOffset, HardwareSize).ToArray();
            }
        }

        for (var item = first; item != null; item = item->Next)
        {
            if ((item->Flags & (IsUp | IsRunning)) != (IsUp | IsRunning) || Address(item->Address) is not { } address) continue;
            addresses.Add(new InterfaceAddress(
                Name(item),
                address,
                Address(item->NetMask) ?? new IPEndPoint(IPAddress.Any, 0),
                (item->Flags & IsLoopback) != 0,
                hardware.GetValueOrDefault(Name(item), new byte[HardwareSize])));
        }

        Libc.FreeInterfaces(first);
        return UvError.None;
    }

    private static string Name(Libc.InterfaceAddress* item) => Marshal.PtrToStringUTF8((nint)item->Name)!;

    private static IPEndPoint? Address(byte* address)
    {
        if (address == null) return null;
        var family = *(ushort*)address;
        return family switch
        {
            SocketNumbers.Inet => SocketAddressing.Read(new ReadOnlySpan<byte>(address, Ipv4Size)),
            SocketNumbers.Inet6 => SocketAddressing.Read(new ReadOnlySpan<byte>(address, Ipv6Size)),
            _ => null,
        };
    }
}
