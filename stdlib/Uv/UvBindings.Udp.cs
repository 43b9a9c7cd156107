using System.Net;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Datagrams.</summary>
internal sealed partial class UvBindings
{
    private static UdpHandle CheckUdp(LuaArguments arguments) => CheckObject<UdpHandle>(arguments, 0, "uv_udp");

    private void RegisterUdp()
    {
        Add("new_udp", NewUdp);
        Add("udp_open", (_, arguments) =>
        {
            var (udp, descriptor) = (CheckUdp(arguments), arguments.CheckInt(1));
            return Result(udp.Open(descriptor, UdpFlags(arguments, 2)));
        });
        Add("udp_bind", (_, arguments) =>
        {
            var (udp, address) = (CheckUdp(arguments), CheckAddress(arguments, 1));
            return Result(udp.Bind(address, UdpFlags(arguments, 3)));
        });
        Add("udp_connect", (_, arguments) => Result(CheckUdp(arguments).Connect(OptAddress(arguments, 1))));
        Add("udp_getsockname", (_, arguments) => SocketName(CheckUdp(arguments), isPeer: false));
        Add("udp_getpeername", (_, arguments) => SocketName(CheckUdp(arguments), isPeer: true));
        Add("udp_get_send_queue_size", (_, arguments) => (double)CheckUdp(arguments).SendQueueSize);
        Add("udp_get_send_queue_count", (_, arguments) => (double)CheckUdp(arguments).SendQueueCount);
        Add("udp_send", (_, arguments) =>
        {
            var (udp, address, callback) = (CheckUdp(arguments), OptAddress(arguments, 2), OptCallback(arguments, 4));
            var data = CheckBytes(arguments, 1);
            return Result(udp.Send(data.Memory, address, code => Invoke(callback, ErrorName(code))));
        });
        Add("udp_try_send", (_, arguments) =>
            Result(CheckUdp(arguments).TrySend(CheckBytes(arguments, 1).Span, OptAddress(arguments, 2))));
        Add("udp_try_send2", TrySendAll);
        Add("udp_recv_start", (_, arguments) =>
        {
            var udp = CheckUdp(arguments);
            var callback = CheckCallback(arguments, 1);
            return Result(udp.ReceiveStart((data, error, sender, flags) => DeliverDatagram(callback, data, error, sender, flags)));
        });
        Add("udp_recv_stop", (_, arguments) =>
        {
            CheckUdp(arguments).ReceiveStop();
            return 0.0;
        });
        RegisterUdpOptions();
    }

    private void RegisterUdpOptions()
    {
        Add("udp_set_membership", (_, arguments) =>
        {
            var (udp, group, local) = (CheckUdp(arguments), arguments.CheckString(1), CheckInterface(arguments, 2));
            var joins = arguments.CheckOption(3, null, "leave", "join") == 1;
            return Result(ParseIp(group) is { } address ? udp.SetMembership(address, local, joins) : UvError.InvalidArgument);
        });
        Add("udp_set_source_membership", (_, arguments) =>
        {
            var (udp, group, local) = (CheckUdp(arguments), arguments.CheckString(1), CheckInterface(arguments, 2));
            var (source, joins) = (arguments.CheckString(3), arguments.CheckOption(4, null, "leave", "join") == 1);
            return Result(ParseIp(group) is { } address && ParseIp(source) is { } from
                ? udp.SetSourceMembership(address, local, from, joins)
                : UvError.InvalidArgument);
        });
        Add("udp_set_multicast_loop", (_, arguments) => Result(CheckUdp(arguments).SetMulticastLoop(CheckBoolean(arguments, 1))));
        Add("udp_set_multicast_ttl", (_, arguments) => Result(CheckUdp(arguments).SetMulticastTimeToLive(arguments.CheckInt(1))));
        Add("udp_set_multicast_interface", (_, arguments) => Result(CheckUdp(arguments).SetMulticastInterface(arguments.CheckString(1).ToString())));
        Add("udp_set_broadcast", (_, arguments) => Result(CheckUdp(arguments).SetBroadcast(CheckBoolean(arguments, 1))));
        Add("udp_set_ttl", (_, arguments) => Result(CheckUdp(arguments).SetTimeToLive(arguments.CheckInt(1))));
    }

    private LuaValue NewUdp(LuaState current, LuaArguments arguments)
    {
        var options = arguments[0].Ref as LuaTable;
        var batch = options == null || options["mmsgs"].IsNil ? 1 : (int)options["mmsgs"].Number;
        var family = CheckFamily(options == null ? arguments[0] : options["family"], 0, "table, string, or integer");
        var udp = new UdpHandle(loop, Math.Max(1, batch));
        var code = family == 0 ? 0 : udp.Create(family);
        if (code == 0) return Wrap(udp);
        udp.Close();
        return Fail(code);
    }

    private static int UdpFlags(LuaArguments arguments, int index) => OptFlags(
        arguments,
        index,
        ("ipv6only", UdpHandle.Ipv6Only),
        ("reuseaddr", UdpHandle.ReuseAddress),
        ("linux_recverr", UdpHandle.ReceiveErrors),
        ("reuseport", UdpHandle.ReusePort));

    /// <summary>The receiver of a datagram; null, for two nils, is the peer of a connected socket.</summary>
    private static IPEndPoint? OptAddress(LuaArguments arguments, int index)
    {
        var (host, port) = (arguments[index], arguments[index + 1]);
        var (hasHost, hasPort) = (index >= arguments.Count || !host.IsNil, index + 1 >= arguments.Count || !port.IsNil);
        if (!hasHost && !hasPort) return null;
        if (!hasHost || !hasPort) throw new LuaArgumentException(hasHost ? index : index + 1, "Both host and port must be nil if one is nil");
        if (!host.IsString) throw new LuaArgumentException(index, "Host must be string or nil");
        if (!port.IsNumber) throw new LuaArgumentException(index + 1, "Port must be number or nil");
        return CheckAddress(arguments, index);
    }

    private static string? CheckInterface(LuaArguments arguments, int index)
    {
        if (index < arguments.Count && arguments[index].IsNil) return null;
        return arguments[index].ToLuaString()?.ToString() ?? throw new LuaArgumentException(index, "expected string or nil");
    }

    private static IPAddress? ParseIp(LuaString text) => SocketAddressing.TryParse(text.ToString(), 0, out var endPoint) ? endPoint.Address : null;

    private LuaValue TrySendAll(LuaState current, LuaArguments arguments)
    {
        var udp = CheckUdp(arguments);
        var messages = arguments.CheckTable(1);
        if (messages.Length == 0) return Fail(UvError.InvalidArgument);
        var sent = 0;
        for (var i = 1; i <= messages.Length; i++)
        {
            var fields = messages.GetInteger(i).Ref as LuaTable ?? throw new LuaArgumentException(1, "expected table of messages");
            var address = fields["addr"].Ref as LuaTable;
            var code = udp.TrySend(
                CheckBytes(new LuaArguments([fields["data"]]), 0).Span,
                address == null ? null : CheckAddress(new LuaArguments([address["ip"], address["port"]]), 0));
            // What went out counts; an error shows when it is the first.
            if (code < 0) return sent > 0 ? (double)sent : Fail(code);
            sent++;
        }

        return (double)sent;
    }

    private void DeliverDatagram(LuaValue callback, ReadOnlySpan<byte> data, int error, IPEndPoint? sender, DatagramFlags flags)
    {
        var flagTable = new LuaTable();
        if ((flags & DatagramFlags.Partial) != 0) flagTable["partial"] = true;
        if ((flags & DatagramFlags.Chunk) != 0) flagTable["mmsg_chunk"] = true;
        var bytes = sender == null && data.IsEmpty ? LuaValue.Nil : LuaString.FromBytes(data);
        Invoke(callback, ErrorName(error), bytes, sender == null ? LuaValue.Nil : AddressTable(sender), flagTable);
    }
}
