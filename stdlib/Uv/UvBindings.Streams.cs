using System.Net;
using System.Net.Sockets;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Streams, TCP and the standard streams.</summary>
internal sealed partial class UvBindings
{
    private const string StreamName = "uv_stream_t";
    private const string TcpName = "uv_tcp_t";

    private void RegisterStreams()
    {
        Add("listen", (_, arguments) =>
        {
            var stream = CheckHandle<StreamHandle>(arguments, 0, StreamName);
            var callback = CheckCallback(arguments, 2);
            return Result(stream.Listen(arguments.CheckInt(1), code => Invoke(callback, ErrorName(code))));
        });
        Add("accept", (_, arguments) =>
            Result(CheckHandle<StreamHandle>(arguments, 0, StreamName).Accept(CheckHandle<StreamHandle>(arguments, 1, StreamName))));
        Add("read_start", (_, arguments) =>
        {
            var stream = CheckHandle<StreamHandle>(arguments, 0, StreamName);
            var callback = CheckCallback(arguments, 1);
            return Result(stream.ReadStart((data, error) => DeliverRead(callback, data, error)));
        });
        Add("read_stop", (_, arguments) =>
        {
            CheckHandle<StreamHandle>(arguments, 0, StreamName).ReadStop();
            return 0.0;
        });
        Add("write", (_, arguments) =>
        {
            var stream = CheckHandle<StreamHandle>(arguments, 0, StreamName);
            var data = CheckBytes(arguments, 1);
            var callback = OptCallback(arguments, 2);
            var request = new WriteRequest(data.Memory, callback.IsNil ? null : code => Invoke(callback, ErrorName(code)));
            var result = stream.Write(request);
            return result < 0 ? Fail(result) : new LuaValue(NewRequest(request));
        });
        Add("try_write", (_, arguments) =>
            Result(CheckHandle<StreamHandle>(arguments, 0, StreamName).TryWrite(CheckBytes(arguments, 1).Span)));
        Add("shutdown", (_, arguments) =>
        {
            var stream = CheckHandle<StreamHandle>(arguments, 0, StreamName);
            var callback = OptCallback(arguments, 1);
            var code = stream.Shutdown(result => Invoke(callback, ErrorName(result)));
            return code < 0 ? Fail(code) : new LuaValue(NewRequest(stream));
        });
        Add("is_readable", (_, arguments) => CheckHandle<StreamHandle>(arguments, 0, StreamName).IsReadable);
        Add("is_writable", (_, arguments) => CheckHandle<StreamHandle>(arguments, 0, StreamName).IsWritable);
        var queueSize = state.Register(_uv, "uv.stream_get_write_queue_size", (_, arguments) =>
            (double)CheckHandle<StreamHandle>(arguments, 0, StreamName).WriteQueueSize);
        _uv["tcp_write_queue_size"] = queueSize;
    }

    private void DeliverRead(LuaValue callback, ReadOnlySpan<byte> data, int error)
    {
        if (error == UvError.EndOfFile) Invoke(callback);
        else if (error < 0) Invoke(callback, ErrorName(error), LuaValue.Nil);
        else Invoke(callback, LuaValue.Nil, LuaString.FromBytes(data));
    }

    private void RegisterTcp()
    {
        Add("new_tcp", NewTcp);
        Add("tcp_open", (_, arguments) => Result(CheckHandle<TcpHandle>(arguments, 0, TcpName).Open(arguments.CheckInt(1))));
        Add("tcp_nodelay", (_, arguments) => Result(CheckHandle<TcpHandle>(arguments, 0, TcpName).SetNoDelay(arguments[1].IsTruthy)));
        Add("tcp_keepalive", (_, arguments) =>
        {
            var tcp = CheckHandle<TcpHandle>(arguments, 0, TcpName);
            var enable = arguments[1].IsTruthy;
            var delay = enable ? arguments.CheckInt(2) : 0;
            return Result(tcp.SetKeepAlive(enable, delay, arguments.OptInt(3, 1), arguments.OptInt(4, 10)));
        });
        Add("tcp_bind", (_, arguments) =>
        {
            var tcp = CheckHandle<TcpHandle>(arguments, 0, TcpName);
            var isIpv6Only = arguments[3].Ref is LuaTable flags && flags["ipv6only"].IsTruthy;
            return Result(tcp.Bind(CheckAddress(arguments, 1), isIpv6Only));
        });
        Add("tcp_connect", (_, arguments) =>
        {
            var tcp = CheckHandle<TcpHandle>(arguments, 0, TcpName);
            var address = CheckAddress(arguments, 1);
            var callback = CheckCallback(arguments, 3);
            var code = tcp.Connect(address, result => Invoke(callback, ErrorName(result)));
            return code < 0 ? Fail(code) : new LuaValue(NewRequest(tcp));
        });
        Add("tcp_getsockname", (_, arguments) => SocketName(arguments, isPeer: false));
        Add("tcp_getpeername", (_, arguments) => SocketName(arguments, isPeer: true));
    }

    private LuaValue NewTcp(LuaState current, LuaArguments arguments)
    {
        var family = 0;
        if (arguments[0].IsNumber) family = arguments.CheckInt(0);
        else if (!arguments.IsNoneOrNil(0)) family = arguments.CheckOption(0, null, "inet", "inet6") == 0 ? Libc.Inet : Libc.Inet6;
        var tcp = new TcpHandle(loop);
        var code = family == 0 ? 0 : tcp.Create(family);
        if (code == 0) return Wrap(tcp);
        tcp.Close();
        return Fail(code);
    }

    private LuaValue SocketName(LuaArguments arguments, bool isPeer)
    {
        var tcp = CheckHandle<TcpHandle>(arguments, 0, TcpName);
        var code = SocketAddressing.Get(tcp.Descriptor, isPeer, out var endPoint);
        if (code < 0 || endPoint == null) return Fail(code < 0 ? code : UvError.InvalidArgument);
        var table = new LuaTable();
        table["family"] = FamilyName(endPoint);
        table["ip"] = endPoint.Address.ToString();
        table["port"] = (double)endPoint.Port;
        return table;
    }

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

    private void RegisterStdio()
    {
        Add("new_pipe", (_, _) => Wrap(new PipeHandle(loop)));
        Add("pipe_open", (_, arguments) => Result(CheckHandle<PipeHandle>(arguments, 0, "uv_pipe_t").Open(arguments.CheckInt(1))));
        Add("new_tty", (_, arguments) =>
        {
            var descriptor = arguments.CheckInt(0);
            if (!arguments[1].IsBoolean) throw arguments.TypeError(1, "boolean");
            return Libc.IsTerminal(descriptor) == 1 ? Wrap(new TtyHandle(loop, descriptor)) : Fail(UvError.InvalidArgument);
        });
        Add("tty_set_mode", (_, arguments) =>
        {
            var tty = CheckHandle<TtyHandle>(arguments, 0, "uv_tty_t");
            var mode = arguments[1].IsNumber ? arguments.CheckInt(1) : arguments.CheckOption(1, null, "normal", "raw", "io", "raw_vt");
            return Result(tty.SetMode(mode));
        });
        Add("tty_reset_mode", (_, _) => Result(TtyHandle.ResetMode()));
        Add("tty_get_winsize", (current, arguments) =>
        {
            var code = CheckHandle<TtyHandle>(arguments, 0, "uv_tty_t").GetWindowSize(out var width, out var height);
            return code < 0 ? Fail(code) : current.Return((double)width, (double)height);
        });
        Add("guess_handle", (_, arguments) => DescriptorKind.Guess(arguments.CheckInt(0)) is { } kind ? kind : LuaValue.None);
    }
}
