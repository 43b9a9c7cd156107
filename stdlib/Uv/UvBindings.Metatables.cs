using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The userdata that stand for handles and requests, and their methods.</summary>
internal sealed partial class UvBindings
{
    // The methods of each type: its own functions lose their prefix, shared ones keep their names.
    private static readonly string[] HandleMethods =
    [
        "is_active", "is_closing", "close", "ref", "unref", "has_ref", "send_buffer_size", "recv_buffer_size", "fileno",
    ];

    private static readonly string[] StreamMethods =
    [
        "shutdown", "listen", "accept", "read_start", "read_stop", "write", "write2", "try_write", "try_write2",
        "is_readable", "is_writable",
    ];

    private static readonly (RequestType Type, string Name)[] RequestNames =
    [
        (RequestType.Connect, "connect"), (RequestType.Write, "write"), (RequestType.Shutdown, "shutdown"),
        (RequestType.UdpSend, "udp_send"), (RequestType.FileSystem, "fs"), (RequestType.Work, "work"),
        (RequestType.GetAddressInfo, "getaddrinfo"), (RequestType.GetNameInfo, "getnameinfo"), (RequestType.Random, "random"),
    ];

    private static readonly HandleType[] HandleTypes = Enum.GetValues<HandleType>()[1..];

    private readonly LuaTable[] _handleMetatables = new LuaTable[(int)HandleTypes.Max() + 1];
    private readonly LuaTable[] _requestMetatables = new LuaTable[(int)RequestType.Random + 1];
    private readonly LuaTable _directoryMetatable = new();
    private readonly LuaTable _threadMetatable = new();
    private readonly LuaTable _semaphoreMetatable = new();
    private readonly LuaTable _workMetatable = new();

    /// <summary>The type's name in functions: <c>fs_event</c> for <see cref="HandleType.FsEvent"/>.</summary>
    internal static string TypeName(HandleType type) => type switch
    {
        HandleType.FsEvent => "fs_event",
        HandleType.FsPoll => "fs_poll",
        _ => type.ToString().ToLowerInvariant(),
    };

    private void OpenMetatables()
    {
        foreach (var type in HandleTypes) _handleMetatables[(int)type] = new LuaTable();
        foreach (var (type, _) in RequestNames) _requestMetatables[(int)type] = new LuaTable();
    }

    /// <summary>The userdata of a new handle.</summary>
    private LuaValue Wrap(Handle handle)
    {
        var userdata = new LuaUserdata { Value = handle, Metatable = _handleMetatables[(int)handle.Type] };
        handle.Owner = userdata;
        return new LuaValue(userdata);
    }

    /// <summary>The userdata of a request.</summary>
    private LuaValue Wrap(Request request) =>
        new(new LuaUserdata { Value = request, Metatable = _requestMetatables[(int)request.Type] });

    /// <summary>An argument that holds a host object of a type.</summary>
    private static T CheckObject<T>(LuaArguments arguments, int index, string name)
        where T : class =>
        arguments[index].Ref is LuaUserdata { Value: T value } ? value : throw arguments.TypeError(index, name);

    private static Handle CheckHandle(LuaArguments arguments, int index) =>
        arguments[index].Ref is LuaUserdata { Value: Handle handle } ? handle : throw new LuaArgumentException(index, "Expected uv_handle userdata");

    private static StreamHandle CheckStream(LuaArguments arguments, int index) =>
        arguments[index].Ref is LuaUserdata { Value: StreamHandle stream } ? stream : throw new LuaArgumentException(index, "Expected uv_stream userdata");

    /// <summary>Fills the metatables out of the functions that are registered.</summary>
    private void FillMetatables()
    {
        foreach (var type in HandleTypes)
        {
            var methods = new LuaTable();
            AddMethods(methods, HandleMethods);
            methods["get_type"] = _uv["handle_get_type"];
            if (type is HandleType.Tcp or HandleType.Pipe or HandleType.Tty)
            {
                AddMethods(methods, StreamMethods);
                methods["set_blocking"] = _uv["stream_set_blocking"];
                methods["get_write_queue_size"] = _uv["stream_get_write_queue_size"];
            }

            var name = TypeName(type);
            AddPrefixed(methods, name + "_");
            FillMetatable(_handleMetatables[(int)type], "uv_" + name, methods);
        }

        foreach (var (type, name) in RequestNames)
        {
            var methods = new LuaTable();
            AddMethods(methods, "cancel");
            methods["get_type"] = _uv["req_get_type"];
            FillMetatable(_requestMetatables[(int)type], "uv_" + name, methods);
        }

        var directory = new LuaTable { ["readdir"] = _uv["fs_readdir"], ["closedir"] = _uv["fs_closedir"] };
        FillMetatable(_directoryMetatable, "uv_dir", directory);
        FillMetatable(_threadMetatable, "uv_thread", AddPrefixed(new LuaTable(), "thread_"));
        FillMetatable(_semaphoreMetatable, "uv_sem", AddPrefixed(new LuaTable(), "sem_"));
        FillMetatable(_workMetatable, "luv_work_ctx", new LuaTable { ["queue"] = _uv["queue_work"] });
        state.Register(_threadMetatable, "__eq", (_, arguments) => ThreadsAreEqual(arguments));
    }

    private void AddMethods(LuaTable methods, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) methods[name] = _uv[name];
    }

    private LuaTable AddPrefixed(LuaTable methods, string prefix)
    {
        var position = 0;
        while (_uv.Next(ref position, out var key, out var value))
        {
            var name = key.ToString();
            if (name.StartsWith(prefix, StringComparison.Ordinal)) methods[name[prefix.Length..]] = value;
        }

        return methods;
    }

    private void FillMetatable(LuaTable metatable, string name, LuaTable methods)
    {
        state.Registry[name] = metatable;
        metatable["__name"] = name;
        metatable["__index"] = methods;
        state.Register(metatable, "__tostring", (_, arguments) =>
        {
            if (arguments[0].Ref is not LuaUserdata userdata) throw arguments.TypeError(0, name);
            // A thread is shown alike by all who know it.
            var identity = userdata.Value is UvThread thread ? ObjectIdentity.Address(thread) : ObjectIdentity.Address(userdata);
            return $"{name}_t: 0x{identity:x8}";
        });
    }
}
