using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What all handles share, and their metatables.</summary>
internal sealed partial class UvBindings
{
    // The methods of each type: its own functions lose their prefix, shared ones keep their names.
    private static readonly string[] HandleMethods =
    [
        "is_active", "is_closing", "close", "ref", "unref", "has_ref", "send_buffer_size", "recv_buffer_size", "fileno",
    ];

    private static readonly string[] StreamMethods =
    [
        "shutdown", "listen", "accept", "read_start", "read_stop", "write", "try_write", "is_readable", "is_writable",
    ];

    private static readonly (HandleType Type, string Prefix)[] Types =
    [
        (HandleType.Async, "async"), (HandleType.Check, "check"), (HandleType.Idle, "idle"),
        (HandleType.Prepare, "prepare"), (HandleType.Signal, "signal"), (HandleType.Timer, "timer"),
        (HandleType.Tcp, "tcp"), (HandleType.Pipe, "pipe"), (HandleType.Tty, "tty"),
    ];

    private void RegisterHandles()
    {
        foreach (var (type, _) in Types) _metatables[type] = new LuaTable();
        Add("is_active", (_, arguments) => CheckHandle<Handle>(arguments, 0, "uv_handle_t").IsActive);
        Add("is_closing", (_, arguments) => CheckHandle<Handle>(arguments, 0, "uv_handle_t").IsClosing);
        Add("has_ref", (_, arguments) => CheckHandle<Handle>(arguments, 0, "uv_handle_t").HasRef);
        Add("ref", (_, arguments) =>
        {
            CheckHandle<Handle>(arguments, 0, "uv_handle_t").Ref();
            return LuaValue.None;
        });
        Add("unref", (_, arguments) =>
        {
            CheckHandle<Handle>(arguments, 0, "uv_handle_t").Unref();
            return LuaValue.None;
        });
        Add("close", Close);
        Add("fileno", FileNumber);
        Add("handle_get_type", GetHandleType);
        Add("send_buffer_size", (_, arguments) => BufferSize(arguments, Libc.SendBuffer));
        Add("recv_buffer_size", (_, arguments) => BufferSize(arguments, Libc.ReceiveBuffer));
    }

    private LuaValue Close(LuaState current, LuaArguments arguments)
    {
        var handle = CheckHandle<Handle>(arguments, 0, "uv_handle_t");
        var callback = OptCallback(arguments, 1);
        if (handle.IsClosing) throw new LuaException($"handle 0x{ObjectIdentity.Address(handle.Owner!):x} is already closing");
        handle.Close(() => Invoke(callback));
        return LuaValue.None;
    }

    private LuaValue FileNumber(LuaState current, LuaArguments arguments)
    {
        if (CheckHandle<Handle>(arguments, 0, "uv_handle_t") is not StreamHandle stream) return Fail(UvError.InvalidArgument);
        return stream.Descriptor < 0 ? Fail(UvError.BadDescriptor) : (LuaValue)(double)stream.Descriptor;
    }

    private LuaValue GetHandleType(LuaState current, LuaArguments arguments)
    {
        var type = CheckHandle<Handle>(arguments, 0, "uv_handle_t").Type;
        return current.Return(type.ToString().ToLowerInvariant(), (double)(int)type);
    }

    private LuaValue BufferSize(LuaArguments arguments, int option)
    {
        if (CheckHandle<Handle>(arguments, 0, "uv_handle_t") is not StreamHandle stream) return Fail(UvError.NotSupported);
        if (stream.Descriptor < 0) return Fail(UvError.BadDescriptor);
        var size = arguments.OptInt(1, 0);
        if (size != 0) return Result(Libc.SetOption(stream.Descriptor, Libc.SocketLevel, option, size));
        var code = Libc.GetOption(stream.Descriptor, Libc.SocketLevel, option, out size);
        return code < 0 ? Fail(code) : (LuaValue)(double)size;
    }

    /// <summary>The userdata of a new handle.</summary>
    private LuaValue Wrap(Handle handle)
    {
        var userdata = new LuaUserdata { Value = handle, Metatable = _metatables[handle.Type] };
        handle.Owner = userdata;
        return new LuaValue(userdata);
    }

    private static T CheckHandle<T>(LuaArguments arguments, int index, string name)
        where T : Handle =>
        arguments[index].Ref is LuaUserdata { Value: T handle } ? handle : throw arguments.TypeError(index, name);

    /// <summary>Fills the metatables out of the functions that are registered.</summary>
    private void OpenMetatables()
    {
        foreach (var (type, prefix) in Types)
        {
            var methods = new LuaTable();
            AddMethods(methods, HandleMethods);
            methods["get_type"] = _uv["handle_get_type"];
            if (type is HandleType.Tcp or HandleType.Pipe or HandleType.Tty)
            {
                AddMethods(methods, StreamMethods);
                methods["get_write_queue_size"] = _uv["stream_get_write_queue_size"];
            }

            var position = 0;
            while (_uv.Next(ref position, out var key, out var value))
            {
                var name = key.ToString();
                if (name.StartsWith(prefix + "_", StringComparison.Ordinal)) methods[name[(prefix.Length + 1)..]] = value;
            }

            OpenMetatable(_metatables[type], "uv_" + prefix + "_t", methods);
        }

        OpenMetatable(_requestMetatable, "uv_req_t", new LuaTable());
    }

    private void AddMethods(LuaTable methods, string[] names)
    {
        foreach (var name in names) methods[name] = _uv[name];
    }

    private void OpenMetatable(LuaTable metatable, string name, LuaTable methods)
    {
        metatable["__index"] = methods;
        metatable["__name"] = name;
        state.Register(metatable, "__tostring", (_, arguments) =>
            arguments[0].Ref is LuaUserdata userdata ? $"{name}: 0x{ObjectIdentity.Address(userdata):x8}" : throw arguments.TypeError(0, name));
    }
}
