using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Looks names up with <see cref="Dns"/>.</summary>
internal sealed class ManagedResolver : IResolver
{
    private const int Passive = 1, CanonicalName = 2, NumericHost = 4;
    private const int NoName = -3008, NoService = -3010, TryLater = -3001, Failure = -3004, NoFamily = -3005;
    private static readonly (int Type, int Protocol)[] Kinds = [(1, 6), (2, 17), (3, 0)];

    public (int Code, List<ResolvedAddress> Addresses) Resolve(AddressQuery query)
    {
        var port = 0;
        if (query.Service is { } service && !ServiceNames.TryFind(ManagedFiles.Text(service), out port)) return (NoService, []);
        if (query.Family is not (0 or SocketNumbers.Inet or SocketNumbers.Inet6)) return (NoFamily, []);
        try
        {
            var host = query.Host == null ? null : ManagedFiles.Text(query.Host);
            var name = (query.Flags & CanonicalName) != 0 && host != null ? Dns.GetHostEntry(host).HostName : null;
            return (UvError.None, List(Addresses(host, query), port, name, query));
        }
        catch (SocketException exception)
        {
            return (exception.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData => NoName,
                SocketError.TryAgain => TryLater,
                SocketError.NoRecovery => Failure,
                _ => ManagedErrors.CodeOf(exception),
            }, []);
        }
        catch (ArgumentException)
        {
            return (NoName, []);
        }
    }

    public (int Code, string Host, string Service) ResolveName(IPEndPoint address)
    {
        var service = ServiceNames.NameOf(address.Port);
        try
        {
            return (UvError.None, Dns.GetHostEntry(address.Address).HostName, service);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // An address without a name stands for itself.
            return (UvError.None, address.Address.ToString(), service);
        }
    }

    private static IEnumerable<IPAddress> Addresses(string? host, AddressQuery query)
    {
        if (host == null)
        {
            return (query.Flags & Passive) != 0 ? [IPAddress.Any, IPAddress.IPv6Any] : [IPAddress.IPv6Loopback, IPAddress.Loopback];
        }

        if (IPAddress.TryParse(host, out var address)) return [address];
        return (query.Flags & NumericHost) != 0 ? throw new SocketException((int)SocketError.HostNotFound) : Dns.GetHostAddresses(host);
    }

    /// <summary>As <c>getaddrinfo(3)</c> does it: an item for each kind of socket that was not ruled out.</summary>
    private static List<ResolvedAddress> List(IEnumerable<IPAddress> addresses, int port, string? name, AddressQuery query)
    {
        var list = new List<ResolvedAddress>();
        foreach (var address in addresses)
        {
            var endPoint = new IPEndPoint(address, port);
            if (query.Family != 0 && SocketAddressing.Family(endPoint) != query.Family) continue;
            foreach (var (type, protocol) in Kinds)
            {
                if ((query.SocketType == 0 || query.SocketType == type) && (query.Protocol == 0 || protocol == 0 || query.Protocol == protocol))
                    list.Add(new ResolvedAddress(endPoint, type, protocol == 0 ? query.Protocol : protocol, name));
            }
        }

        return list.Count > 0 ? list : throw new SocketException((int)SocketError.HostNotFound);
    }
}
