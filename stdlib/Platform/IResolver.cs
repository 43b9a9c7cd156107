using System.Net;

namespace Luvit.Stdlib;

/// <summary>What to look up; null leaves a part open.</summary>
/// <param name="Host">A host's name or address, which ends in a zero byte.</param>
/// <param name="Service">A service's name or port, which ends in a zero byte.</param>
/// <param name="Flags">AI_ flags.</param>
/// <param name="Family">AF_ number; 0 is any.</param>
/// <param name="SocketType">SOCK_ number; 0 is any.</param>
/// <param name="Protocol">IPPROTO_ number; 0 is any.</param>
internal sealed record AddressQuery(byte[]? Host, byte[]? Service, int Flags, int Family, int SocketType, int Protocol);

/// <summary>One address that a name stands for.</summary>
internal sealed record ResolvedAddress(IPEndPoint EndPoint, int SocketType, int Protocol, string? CanonicalName);

/// <summary>Looks names up; blocks.</summary>
internal interface IResolver
{
    /// <summary>Looks a name up.</summary>
    /// <returns>The error's code, or 0 and the addresses.</returns>
    (int Code, List<ResolvedAddress> Addresses) Resolve(AddressQuery query);

    /// <summary>Looks the name of an address and of its port up.</summary>
    /// <returns>The error's code, or 0 and the names.</returns>
    (int Code, string Host, string Service) ResolveName(IPEndPoint address);
}
