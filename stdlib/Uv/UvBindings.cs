using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The functions of one <c>uv</c> table. This part holds what they share.</summary>
internal sealed partial class UvBindings(LuaState state, EventLoop loop)
{
    private const string RegistryKey = "luvit.uv";

    private readonly LuaTable _uv = new();

    /// <summary>The functions that a state opened.</summary>
    public static UvBindings Of(LuaState state) => (UvBindings)((LuaUserdata)state.Registry[RegistryKey].Ref!).Value!;

    public LuaTable Open()
    {
        state.Registry[RegistryKey] = new LuaValue(new LuaUserdata { Value = this });
        OpenMetatables();
        RegisterLoop();
        RegisterMetrics();
        RegisterRequests();
        RegisterHandles();
        RegisterTimers();
        RegisterPhases();
        RegisterAsync();
        RegisterPolls();
        RegisterSignals();
        RegisterProcesses();
        RegisterStreams();
        RegisterTcp();
        RegisterPipes();
        RegisterTerminals();
        RegisterUdp();
        RegisterFiles();
        RegisterFileAttributes();
        RegisterDirectories();
        RegisterFileWatchers();
        RegisterDns();
        RegisterWork();
        RegisterThreads();
        RegisterSemaphores();
        RegisterProcessInformation();
        RegisterEnvironment();
        RegisterSystem();
        RegisterText();
        _uv["constants"] = UvConstants.Table();
        _uv["errno"] = ErrorNumbers();
        FillMetatables();
        return _uv;
    }

    private void Add(string name, LuaBuiltinBody body) => state.Register(_uv, "uv." + name, body);

    // The success of handle functions is 0, as in libuv.
    private LuaValue Result(int code) => code < 0 ? Fail(code) : (LuaValue)(double)code;

    // The success of file system calls and their like is true.
    private LuaValue Success(int code) => code < 0 ? Fail(code) : LuaValue.True;

    private LuaValue Fail(int code) => Fail(code, UvError.Message(code));

    private LuaValue Fail(int code, string message)
    {
        var name = UvError.Name(code);
        return state.Return(LuaValue.Nil, $"{name}: {message}", name);
    }

    private static LuaValue ErrorName(int code) => code < 0 ? (LuaValue)UvError.Name(code) : LuaValue.Nil;

    private static bool IsCallable(LuaValue value) =>
        value.IsFunction || (value.Ref is LuaTable { Metatable: { } meta } && !meta["__call"].IsNil);

    /// <summary>The error of an argument of the wrong type, as luv words it: where Lua's own has "userdata", it names the type.</summary>
    private static LuaArgumentException TypeError(LuaArguments arguments, int index, string problem)
    {
        var metatable = arguments[index].Ref switch
        {
            LuaUserdata userdata => userdata.Metatable,
            LuaTable table => table.Metatable,
            _ => null,
        };
        var name = metatable?["__name"] is { IsString: true } given ? given.ToString() : arguments[index].TypeName;
        return new LuaArgumentException(index, $"{problem}, got {(index < arguments.Count ? name : "no value")}");
    }

    private static LuaValue CheckCallback(LuaArguments arguments, int index) =>
        IsCallable(arguments[index]) ? arguments[index] : throw TypeError(arguments, index, "function or callable table expected");

    private static LuaValue OptCallback(LuaArguments arguments, int index) =>
        arguments.IsNoneOrNil(index) ? LuaValue.Nil : CheckCallback(arguments, index);

    private static bool CheckBoolean(LuaArguments arguments, int index) =>
        arguments[index].IsBoolean ? arguments[index].IsTruthy : throw arguments.TypeError(index, "boolean");

    /// <summary>Runs a callback of the program; an error that escapes it goes to the loop's handler.</summary>
    private void Invoke(LuaValue callback, params ReadOnlySpan<LuaValue> arguments)
    {
        if (callback.IsNil) return;
        try
        {
            state.CallRaw(callback, arguments);
        }
        catch (LuaException error)
        {
            loop.UnhandledError(error.Value.IsString ? error : Described(error));
        }
    }

    /// <summary>The error with the text that <c>tostring</c> gives for its value, or the error that this raises.</summary>
    private LuaException Described(LuaException error)
    {
        try
        {
            return new(state.CallOne(state.Globals["tostring"], error.Value), error.LuaTraceback, error);
        }
        catch (LuaException ofText)
        {
            return ofText;
        }
    }

    /// <summary>A C path: the bytes and a zero, which also cuts at zeros inside as C does.</summary>
    private static byte[] CheckPath(LuaArguments arguments, int index) => ZeroEnded(arguments.CheckString(index));

    private static byte[] ZeroEnded(LuaString text) => [.. text.Span, 0];

    private static int CheckSignal(LuaArguments arguments, int index, int otherwise)
    {
        if (arguments.IsNoneOrNil(index) && otherwise != 0) return otherwise;
        if (arguments[index].IsNumber) return arguments.CheckInt(index);
        if (!arguments[index].IsString) throw new LuaArgumentException(index, "Expected string or integer for signal");
        var name = arguments.CheckString(index).ToString();
        return UvConstants.Signals.TryGetValue(name.ToUpperInvariant(), out var number)
            ? number
            : throw new LuaArgumentException(index, $"Invalid signal '{name}'");
    }

    /// <summary>Bytes to write: a string, a number, or a list of them.</summary>
    private static LuaString CheckBytes(LuaArguments arguments, int index)
    {
        if (arguments[index].Ref is not LuaTable list)
        {
            return arguments[index].ToLuaString() ?? throw TypeError(arguments, index, "data must be string or table of strings");
        }

        return list.Length == 0 ? LuaString.Empty : LuaString.Concat(CheckParts(list, index));
    }

    private static LuaString[] CheckParts(LuaTable list, int index)
    {
        var parts = new LuaString[list.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = list.GetInteger(i + 1);
            parts[i] = part.ToLuaString()
                ?? throw new LuaArgumentException(index, $"expected table of strings, found {part.TypeName} in the table");
        }

        return parts;
    }

    /// <summary>Flags as a number or as a table of names: <c>{ excl = true }</c>.</summary>
    private static int OptFlags(LuaArguments arguments, int index, params ReadOnlySpan<(string Name, int Bit)> bits)
    {
        if (arguments.IsNoneOrNil(index)) return 0;
        if (arguments[index].IsNumber) return arguments.CheckInt(index);
        if (arguments[index].Ref is not LuaTable names) throw TypeError(arguments, index, "table, integer, or nil expected");
        var flags = 0;
        foreach (var (name, bit) in bits)
        {
            if (names[name].IsTruthy) flags |= bit;
        }

        return flags;
    }

    private static LuaTable ErrorNumbers()
    {
        var table = new LuaTable();
        foreach (var (name, code, _) in UvError.All) table[name] = (double)code;
        return table;
    }
}
