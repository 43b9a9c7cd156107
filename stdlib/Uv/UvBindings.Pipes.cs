using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Pipes, unix sockets and terminals.</summary>
internal sealed partial class UvBindings
{
    private const int NoTruncate = 1;

    private static PipeHandle CheckPipe(LuaArguments arguments) => CheckObject<PipeHandle>(arguments, 0, "uv_pipe");

    private void RegisterPipes()
    {
        Add("new_pipe", (_, arguments) =>
        {
            if (!arguments.IsNoneOrNil(0) && !arguments[0].IsBoolean) throw new LuaArgumentException(0, "Expected boolean or nil");
            return Wrap(new PipeHandle(loop, arguments[0].IsTruthy));
        });
        Add("pipe_open", (_, arguments) => Result(CheckPipe(arguments).Open(arguments.CheckInt(1))));
        Add("pipe_bind", (_, arguments) => Result(CheckPipe(arguments).Bind(CName(arguments, 1), mayTruncate: true)));
        Add("pipe_bind2", (_, arguments) =>
        {
            var (pipe, name) = (CheckPipe(arguments), arguments.CheckString(1));
            var flags = OptFlags(arguments, 2, ("no_truncate", NoTruncate));
            return Result((flags & ~NoTruncate) != 0 ? UvError.InvalidArgument : pipe.Bind(name.Span, (flags & NoTruncate) == 0));
        });
        Add("pipe_connect", (_, arguments) => ConnectPipe(CheckPipe(arguments), CName(arguments, 1), 0, OptCallback(arguments, 2)));
        Add("pipe_connect2", (_, arguments) =>
        {
            var (pipe, name) = (CheckPipe(arguments), arguments.CheckString(1));
            var flags = OptFlags(arguments, 2, ("no_truncate", NoTruncate));
            return ConnectPipe(pipe, name.Span, flags, OptCallback(arguments, 3));
        });
        Add("pipe_getsockname", (_, arguments) => PipeName(CheckPipe(arguments), isPeer: false));
        Add("pipe_getpeername", (_, arguments) => PipeName(CheckPipe(arguments), isPeer: true));
        Add("pipe_pending_instances", (_, arguments) =>
        {
            CheckPipe(arguments);
            arguments.CheckInt(1);
            return LuaValue.None;
        });
        Add("pipe_pending_count", (_, arguments) => (double)CheckPipe(arguments).PendingCount);
        Add("pipe_pending_type", (_, arguments) => CheckPipe(arguments).PendingType);
        Add("pipe_chmod", (_, arguments) =>
        {
            var pipe = CheckPipe(arguments);
            var mode = arguments.CheckOption(1, null, "r", "w", "rw", "wr");
            return Result(pipe.ChangeMode(mode != 1, mode != 0));
        });
        Add("pipe", (_, arguments) =>
        {
            Span<bool> blocks = [!IsNonBlocking(arguments, 0), !IsNonBlocking(arguments, 1)];
            Span<int> ends = stackalloc int[2];
            var code = Platform.Descriptors.CreatePipe(ends);
            for (var i = 0; i < 2 && code == 0; i++) code = Platform.Descriptors.SetBlocking(ends[i], blocks[i]);
            return code < 0 ? Fail(code) : new LuaTable { ["read"] = (double)ends[0], ["write"] = (double)ends[1] };
        });
    }

    /// <summary>A name as C sees it, up to the first zero byte.</summary>
    private static ReadOnlySpan<byte> CName(LuaArguments arguments, int index)
    {
        var name = arguments.CheckString(index).Span;
        var end = name.IndexOf((byte)0);
        return end < 0 ? name : name[..end];
    }

    private LuaValue ConnectPipe(PipeHandle pipe, ReadOnlySpan<byte> name, int flags, LuaValue callback)
    {
        if ((flags & ~NoTruncate) != 0) return Fail(UvError.InvalidArgument);
        var code = pipe.Connect(name, (flags & NoTruncate) == 0, result => Invoke(callback, ErrorName(result)));
        return code < 0 ? Fail(code) : Wrap(new RequestStandIn(RequestType.Connect));
    }

    private LuaValue PipeName(PipeHandle pipe, bool isPeer)
    {
        var code = pipe.GetName(isPeer, out var name);
        return code < 0 ? Fail(code) : LuaString.FromBytes(name);
    }

    private void RegisterTerminals()
    {
        Add("new_tty", (_, arguments) =>
        {
            var descriptor = arguments.CheckInt(0);
            CheckBoolean(arguments, 1);
            return Platform.Descriptors.Kind(descriptor) is null or "file" ? Fail(UvError.InvalidArgument) : Wrap(new TtyHandle(loop, descriptor));
        });
        Add("tty_set_mode", (_, arguments) =>
        {
            var tty = CheckObject<TtyHandle>(arguments, 0, "uv_tty");
            var mode = arguments[1].IsNumber ? arguments.CheckInt(1) : arguments.CheckOption(1, null, "normal", "raw", "io", "raw_vt");
            return Result(tty.SetMode(mode));
        });
        Add("tty_reset_mode", (_, _) => Result(TtyHandle.ResetMode()));
        Add("tty_get_winsize", (current, arguments) =>
        {
            var code = CheckObject<TtyHandle>(arguments, 0, "uv_tty").GetWindowSize(out var width, out var height);
            return code < 0 ? Fail(code) : current.Return((double)width, (double)height);
        });
        Add("tty_set_vterm_state", (_, arguments) =>
        {
            arguments.CheckOption(0, null, "supported", "unsupported");
            return LuaValue.None;
        });
        Add("tty_get_vterm_state", (_, _) => Fail(UvError.NotSupported));
        Add("guess_handle", (_, arguments) => Platform.Descriptors.Kind(arguments.CheckInt(0)) is { } kind ? kind : LuaValue.None);
    }
}
