using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The functions of one <c>uv</c> table. This part holds what they share.</summary>
internal sealed partial class UvBindings(LuaState state, EventLoop loop)
{
    private readonly LuaTable _uv = new();
    private readonly LuaTable _requestMetatable = new();
    private readonly Dictionary<HandleType, LuaTable> _metatables = [];

    public LuaTable Open()
    {
        RegisterLoop();
        RegisterHandles();
        RegisterTimers();
        RegisterPhases();
        RegisterSignals();
        RegisterStreams();
        RegisterTcp();
        RegisterStdio();
        RegisterDns();
        RegisterFiles();
        RegisterSystem();
        _uv["constants"] = UvConstants.Table();
        _uv["errno"] = ErrorNumbers();
        OpenMetatables();
        return _uv;
    }

    private void Add(string name, LuaBuiltinBody body) => state.Register(_uv, "uv." + name, body);

    // The success of handle functions is 0, as in libuv.
    private LuaValue Result(int code) => code < 0 ? Fail(code) : (LuaValue)(double)code;

    private LuaValue Fail(int code) => Fail(code, UvError.Message(code));

    private LuaValue Fail(int code, string message)
    {
        var name = UvError.Name(code);
        return state.Return(LuaValue.Nil, $"{name}: {message}", name);
    }

    private static LuaValue ErrorName(int code) => code < 0 ? (LuaValue)UvError.Name(code) : LuaValue.Nil;

    private static LuaValue CheckCallback(LuaArguments arguments, int index)
    {
        var value = arguments[index];
        var isCallable = value.IsFunction || (value.Ref is LuaTable table && table.Metatable is { } meta && !meta["__call"].IsNil);
        return isCallable ? value : throw new LuaArgumentException(index, "function or callable table expected");
    }

    private static LuaValue OptCallback(LuaArguments arguments, int index) =>
        arguments.IsNoneOrNil(index) ? LuaValue.Nil : CheckCallback(arguments, index);

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
            loop.UnhandledError(error);
        }
    }

    /// <summary>A C path: the bytes and a zero, which also cuts at zeros inside as C does.</summary>
    private static byte[] CheckPath(LuaArguments arguments, int index) => [.. arguments.CheckString(index).Span, 0];

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
        if (arguments[index].Ref is not LuaTable list) return CheckDataString(arguments, index);
        var parts = new LuaString[list.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = list.GetInteger(i + 1).ToLuaString()
                ?? throw new LuaArgumentException(index, $"expected table of strings, found {list.GetInteger(i + 1).TypeName} in the table");
        }

        return LuaString.Concat(parts);
    }

    private static LuaString CheckDataString(LuaArguments arguments, int index) =>
        arguments[index].ToLuaString() ?? throw new LuaArgumentException(index, "data must be string or table of strings");

    private LuaUserdata NewRequest(object request) => new() { Value = request, Metatable = _requestMetatable };

    private static LuaTable ErrorNumbers()
    {
        var table = new LuaTable();
        foreach (var (name, code, _) in UvError.All) table[name] = (double)code;
        return table;
    }
}
