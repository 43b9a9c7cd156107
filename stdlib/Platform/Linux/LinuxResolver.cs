using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Looks names up (<c>getaddrinfo(3)</c>).</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxResolver : IResolver
{
    private const int SystemError = -11;

    public (int Code, List<ResolvedAddress> Addresses) Resolve(AddressQuery query)
    {
        var hints = new Libc.AddressInfo
        {
            Flags = query.Flags,
            Family = query.Family,
            SocketType = query.SocketType,
            Protocol = query.Protocol,
        };
        var addresses = new List<ResolvedAddress>();
        Libc.AddressInfo* first = null;
        int code;
        fixed (byte* host = query.Host, service = query.Service) code = Libc.GetAddressInfo(host, service, &hints, &first);
        if (code != 0) return (code == SystemError ? Libc.LastError : ErrorCode(code), addresses);
        string? canonicalName = null;
        for (var item = first; item != null; item = item->Next)
        {
            var name = Marshal.PtrToStringUTF8((nint)item->CanonicalName);
            canonicalName ??= name;
            if (SocketAddressing.Read(new ReadOnlySpan<byte>(item->Address, (int)item->AddressLength)) is { } endPoint)
            {
                addresses.Add(new ResolvedAddress(endPoint, item->SocketType, item->Protocol, canonicalName));
            }
        }

        Libc.FreeAddressInfo(first);
        return (0, addresses);
    }

    public (int Code, string Host, string Service) ResolveName(IPEndPoint address)
    {
        const int maxHost = 1025, maxService = 32;
        var host = stackalloc byte[maxHost];
        var service = stackalloc byte[maxService];
        var bytes = SocketAddressing.Bytes(address);
        int code;
        fixed (byte* start = bytes) code = Libc.GetNameInfo(start, (uint)bytes.Length, host, maxHost, service, maxService, 0);
        if (code != 0) return (code == SystemError ? Libc.LastError : ErrorCode(code), "", "");
        return (0, Marshal.PtrToStringUTF8((nint)host)!, Marshal.PtrToStringUTF8((nint)service)!);
    }

    private static int ErrorCode(int code) => code switch
    {
        -1 => -3002,
        -2 => -3008,
        -3 => -3001,
        -4 => -3004,
        -5 => -3007,
        -6 => -3005,
        -7 => -3011,
        -8 => -3010,
        -9 => -3000,
        -10 => -3006,
        -12 => -3009,
        _ => code,
    };
}
