using System.Collections.Frozen;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Name lookup.</summary>
internal sealed partial class UvBindings
{
    private void RegisterDns() => Add("getaddrinfo", GetAddressInfo);

    private LuaValue GetAddressInfo(LuaState current, LuaArguments arguments)
    {
        var host = arguments.IsNoneOrNil(0) ? null : CheckPath(arguments, 0);
        var service = arguments.IsNoneOrNil(1) ? null : CheckPath(arguments, 1);
        var hints = arguments.IsNoneOrNil(2) ? new LuaTable() : arguments.CheckTable(2);
        var callback = OptCallback(arguments, 3);
        var flags = 0;
        foreach (var (name, flag) in UvConstants.ResolverFlags)
        {
            if (hints[name.ToLowerInvariant()].IsTruthy) flags |= flag;
        }

        var query = new AddressQuery(
            host,
            service,
            flags,
            Hint(hints["family"], UvConstants.Families, "family"),
            Hint(hints["socktype"], UvConstants.SocketTypes, "socktype"),
            Hint(hints["protocol"], Protocols, "protocol"));
        if (host == null && service == null) return Fail(UvError.InvalidArgument);
        if (callback.IsNil)
        {
            var (code, addresses) = Resolver.Resolve(query);
            return code < 0 ? Fail(code) : AddressList(addresses);
        }

        loop.QueueWork(() => Resolver.Resolve(query), result =>
        {
            if (result.Code < 0) Invoke(callback, ErrorName(result.Code));
            else Invoke(callback, LuaValue.Nil, AddressList(result.Addresses));
        });
        return new LuaValue(NewRequest(query));
    }

    private static readonly FrozenDictionary<string, int> Protocols = new Dictionary<string, int>
    {
        ["IP"] = 0, ["ICMP"] = 1, ["TCP"] = 6, ["UDP"] = 17, ["IPV6"] = 41, ["IPV6-ICMP"] = 58,
    }.ToFrozenDictionary();

    private static int Hint(LuaValue value, FrozenDictionary<string, int> names, string field)
    {
        if (value.IsNil) return 0;
        if (value.IsNumber) return (int)value.Number;
        return value.IsString && names.TryGetValue(value.ToString().ToUpperInvariant(), out var number)
            ? number
            : throw new LuaArgumentException(2, $"invalid {field} hint");
    }

    private static LuaTable AddressList(List<ResolvedAddress> addresses)
    {
        var list = new LuaTable();
        foreach (var address in addresses)
        {
            var item = new LuaTable();
            item["addr"] = address.EndPoint.Address.ToString();
            item["family"] = FamilyName(address.EndPoint);
            if (address.EndPoint.Port != 0) item["port"] = (double)address.EndPoint.Port;
            item["socktype"] = NameOf(UvConstants.SocketTypes, address.SocketType);
            item["protocol"] = NameOf(Protocols, address.Protocol);
            if (address.CanonicalName is { } name) item["canonname"] = name;
            list.Append(item);
        }

        return list;
    }

    private static LuaValue NameOf(FrozenDictionary<string, int> names, int number)
    {
        foreach (var (name, value) in names)
        {
            if (value == number) return name.ToLowerInvariant();
        }

        return LuaValue.Nil;
    }
}
