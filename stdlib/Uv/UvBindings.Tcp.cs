using System.Net;
using System.Net.Sockets;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>TCP, and addresses.</summary>
internal sealed partial class UvBindings
{
    private static TcpHandle CheckTcp(LuaArguments arguments) => CheckObject<TcpHandle>(arguments, 0, "uv_tcp");

    private void RegisterTcp()
    {
        Add("new_tcp", (_, arguments) =>
        {
            var family = CheckFamily(arguments[0], 0);
            var tcp = new TcpHandle(loop);
            var code = family == 0 ? 0 : tcp.Create(family);
            if (code == 0) return Wrap(tcp);
            tcp.Close();
            return Fail(code);
        });
        Add("tcp_open", (_, arguments) => Result(CheckTcp(arguments).Open(arguments.CheckInt(1))));
        Add("tcp_nodelay", (_, arguments) => Result(CheckTcp(arguments).SetNoDelay(CheckBoolean(arguments, 1))));
        Add("tcp_keepalive", (_, arguments) =>
        {
            var tcp = CheckTcp(arguments);
            var enable = CheckBoolean(arguments, 1);
            var delay = enable ? arguments.CheckInt(2) : 0;
            return Result(tcp.SetKeepAlive(enable, delay, arguments.OptInt(3, 1), arguments.OptInt(4, 10)));
        });
        Add("tcp_simultaneous_accepts", (_, arguments) =>
        {
            CheckTcp(arguments);
            CheckBoolean(arguments, 1);
            return 0.0;
        });
        Add("tcp_bind", (_, arguments) =>
        {
            var tcp = CheckTcp(arguments);
            var address = CheckAddress(arguments, 1);
            return Result(tcp.Bind(address, (OptFlags(arguments, 3, ("ipv6only", 1)) & 1) != 0));
        });
        Add("tcp_connect", (_, arguments) =>
        {
            var tcp = CheckTcp(arguments);
            var address = CheckAddress(arguments, 1);
            var callback = OptCallback(arguments, 3);
            var code = tcp.Connect(address, result => Invoke(callback, ErrorName(result)));
            return code < 0 ? Fail(code) : Wrap(new RequestStandIn(RequestType.Connect));
        });
        Add("tcp_getsockname", (_, arguments) => SocketName(CheckTcp(arguments), isPeer: false));
        Add("tcp_getpeername", (_, arguments) => SocketName(CheckTcp(arguments), isPeer: true));
        Add("tcp_write_queue_size", (_, arguments) => (double)CheckTcp(arguments).WriteQueueSize);
        Add("tcp_close_reset", (_, arguments) =>
        {
            var tcp = CheckTcp(arguments);
            var callback = OptCallback(arguments, 1);
            if (tcp.IsClosing) throw new LuaException($"handle 0x{ObjectIdentity.Address(tcp.Owner!):x8} is already closing");
            return Result(tcp.CloseReset(callback.IsNil ? null : () => Invoke(callback)));
        });
        Add("socketpair", SocketPair);
    }

    private LuaValue SocketPair(LuaState current, LuaArguments arguments)
    {
        var type = OptNumberOrName(arguments, 0, "socket type", UvConstants.SocketTypes, SocketNumbers.Stream);
        var protocol = OptNumberOrName(arguments, 1, "protocol", UvConstants.Protocols, 0);
        Span<bool> blocks = [!IsNonBlocking(arguments, 2), !IsNonBlocking(arguments, 3)];
        Span<int> pair = stackalloc int[2];
        var code = Platform.Sockets.CreatePair(type, protocol, pair);
        for (var i = 0; i < 2 && code == 0; i++) code = Platform.Descriptors.SetBlocking(pair[i], blocks[i]);
        if (code < 0) return Fail(code);
        var list = new LuaTable();
        list.Append((double)pair[0]);
        list.Append((double)pair[1]);
        return list;
    }

    private static bool IsNonBlocking(LuaArguments arguments, int index)
    {
        if (arguments.IsNoneOrNil(index)) return false;
        var flags = arguments[index].Ref as LuaTable ?? throw TypeError(arguments, index, "table or nil expected");
        return flags["nonblock"].IsTruthy;
    }

    private static int OptNumberOrName(LuaArguments arguments, int index, string what, IReadOnlyDictionary<string, int> names, int otherwise)
    {
        if (arguments[index].Type is not (LuaType.Nil or LuaType.Number or LuaType.String)) throw TypeError(arguments, index, what + " must be string or integer if set");
        return NumberOrName(arguments[index], names, otherwise) ?? throw new LuaArgumentException(index, $"invalid {what}: {arguments[index]}");
    }

    /// <summary>A number, the number of a name, or the default of nil; null for a name that is unknown.</summary>
    private static int? NumberOrName(LuaValue value, IReadOnlyDictionary<string, int> names, int otherwise)
    {
        if (value.IsNil) return otherwise;
        if (value.IsNumber) return (int)value.Number;
        return value.IsString && names.TryGetValue(value.ToString().ToUpperInvariant(), out var number) ? number : null;
    }

    private static int CheckFamily(LuaValue value, int index, string types = "string or integer")
    {
        if (value.Type is not (LuaType.Nil or LuaType.Number or LuaType.String)) throw new LuaArgumentException(index, "expected " + types);
        return NumberOrName(value, UvConstants.Families, 0) ?? throw new LuaArgumentException(index, $"invalid or unknown address family: '{value}'");
    }

    private LuaValue SocketName(Handle handle, bool isPeer)
    {
        var code = SocketAddressing.Get(handle.Descriptor, isPeer, out var endPoint);
        if (code < 0) return Fail(code);
        return endPoint == null ? new LuaTable() : AddressTable(endPoint);
    }

    private static LuaTable AddressTable(IPEndPoint endPoint) => new()
    {
        ["family"] = FamilyName(endPoint),
        ["ip"] = SocketAddressing.Text(endPoint.Address),
        ["port"] = (double)endPoint.Port,
    };

    private static string FamilyName(IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? "inet6" : "inet";

    private static IPEndPoint CheckAddress(LuaArguments arguments, int index)
    {
        var host = arguments.CheckString(index).ToString();
        var port = arguments.CheckInt(index + 1);
        return SocketAddressing.TryParse(host, port, out var endPoint)
            ? endPoint
            : throw new LuaException($"Invalid IP address or port [{host}:{port}]");
    }
}
