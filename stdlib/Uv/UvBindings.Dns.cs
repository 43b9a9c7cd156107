using System.Collections.Frozen;
using System.Net;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Name lookup.</summary>
internal sealed partial class UvBindings
{
    private static readonly string[] HintFlags = [.. UvConstants.ResolverFlags.Keys];

    private void RegisterDns()
    {
        Add("getaddrinfo", GetAddressInfo);
        Add("getnameinfo", GetNameInfo);
    }

    private LuaValue GetAddressInfo(LuaState current, LuaArguments arguments)
    {
        var host = arguments.IsNoneOrNil(0) ? null : CheckPath(arguments, 0);
        var service = arguments.IsNoneOrNil(1) ? null : CheckPath(arguments, 1);
        if (host == null && service == null) throw new LuaArgumentException(1, "getaddrinfo must provide either node or service");
        var hints = arguments.IsNoneOrNil(2) ? new LuaTable() : arguments.CheckTable(2);
        var callback = OptCallback(arguments, 3);
        var flags = 0;
        foreach (var name in HintFlags)
        {
            var hint = hints[name.ToLowerInvariant()];
            if (!hint.IsNil && !hint.IsBoolean) throw new LuaArgumentException(2, $"{name.ToLowerInvariant()} hint must be boolean if set");
            if (hint.IsTruthy) flags |= UvConstants.ResolverFlags[name];
        }

        var query = new AddressQuery(
            host,
            service,
            flags,
            Hint(hints, "family", UvConstants.Families),
            Hint(hints, "socktype", UvConstants.SocketTypes),
            Hint(hints, "protocol", UvConstants.Protocols));
        if (callback.IsNil)
        {
            var (code, addresses) = Platform.Resolver.Resolve(query);
            return code < 0 ? Fail(code) : AddressList(addresses);
        }

        return StartWork(RequestType.GetAddressInfo, () => Platform.Resolver.Resolve(query), (canceled, result) =>
        {
            var code = canceled < 0 ? canceled : result.Code;
            if (code < 0) Invoke(callback, ErrorName(code));
            else Invoke(callback, LuaValue.Nil, AddressList(result.Addresses));
        });
    }

    private static int Hint(LuaTable hints, string field, FrozenDictionary<string, int> names)
    {
        var value = hints[field];
        if (value.Type is not (LuaType.Nil or LuaType.Number or LuaType.String)) throw new LuaArgumentException(2, $"{field} hint must be string or integer if set");
        return NumberOrName(value, names, 0) ?? throw new LuaArgumentException(2, field == "protocol" ? $"invalid protocol: {value}" : $"invalid {field} hint: {value}");
    }

    private static LuaTable AddressList(List<ResolvedAddress> addresses)
    {
        var list = new LuaTable();
        foreach (var address in addresses)
        {
            var item = new LuaTable { ["addr"] = SocketAddressing.Text(address.EndPoint.Address), ["family"] = FamilyName(address.EndPoint) };
            if (address.EndPoint.Port != 0) item["port"] = (double)address.EndPoint.Port;
            item["socktype"] = NameOf(UvConstants.SocketTypes, address.SocketType);
            item["protocol"] = NameOf(UvConstants.Protocols, address.Protocol);
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

    private LuaValue GetNameInfo(LuaState current, LuaArguments arguments)
    {
        var endPoint = CheckNameQuery(arguments);
        var callback = OptCallback(arguments, 1);
        if (callback.IsNil)
        {
            var (code, host, service) = endPoint == null ? (UvError.InvalidArgument, "", "") : Platform.Resolver.ResolveName(endPoint);
            return code < 0 ? Fail(code) : current.Return(host, service);
        }

        if (endPoint == null) return Fail(UvError.InvalidArgument);
        return StartWork(RequestType.GetNameInfo, () => Platform.Resolver.ResolveName(endPoint), (canceled, result) =>
        {
            var code = canceled < 0 ? canceled : result.Code;
            if (code < 0) Invoke(callback, ErrorName(code));
            else Invoke(callback, LuaValue.Nil, result.Host, result.Service);
        });
    }

    /// <summary>The address of <c>{ ip, port, family }</c>; null for a family without names.</summary>
    private static IPEndPoint? CheckNameQuery(LuaArguments arguments)
    {
        var table = arguments.CheckTable(0);
        var (ip, port, family) = (table["ip"], table["port"], table["family"]);
        if (!ip.IsNil && !ip.IsString) throw new LuaArgumentException(0, "ip property must be string if set");
        if (!port.IsNil && !port.IsNumber) throw new LuaArgumentException(0, "port property must be integer if set");
        if (family.Type is not (LuaType.Nil or LuaType.Number or LuaType.String)) throw new LuaArgumentException(0, "family property must be string or integer if set");
        var number = NumberOrName(family, UvConstants.Families, 0) ?? throw new LuaArgumentException(0, $"invalid or unknown address family: '{family}'");
        if (ip.IsNil && number is not (0 or SocketNumbers.Inet or SocketNumbers.Inet6)) return null;
        var host = ip.IsNil ? number == SocketNumbers.Inet6 ? "::" : "0.0.0.0" : ip.ToString();
        return SocketAddressing.TryParse(host, port.IsNil ? 0 : (int)port.Number, out var endPoint)
            ? endPoint
            : throw new LuaArgumentException(0, "Invalid ip address or port");
    }
}
