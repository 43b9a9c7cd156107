using System.Runtime.ExceptionServices;

namespace Luvit.Runtime.Ffi;

/// <summary>What a state knows of C.</summary>
internal sealed class FfiState(LuaState state)
{
    private readonly Dictionary<CType, CData> _handles = [];
    private ExceptionDispatchInfo? _callbackError;
    private int _threadInC;

    /// <summary>The C names that are declared.</summary>
    public CNamespace Names { get; } = new();

    /// <summary>The metatable of libraries.</summary>
    public LuaTable LibraryMetatable => field ??= MakeLibraryMetatable();

    /// <summary>The methods of callbacks: <c>free</c> and <c>set</c>.</summary>
    public LuaTable CallbackMethods => field ??= MakeCallbackMethods();

    /// <summary>Metatables of complex and vector types, which states share.</summary>
    public Dictionary<CType, LuaTable> SharedMetatables { get; } = [];

    /// <summary>C's errno, as calls leave it.</summary>
    public int Errno { get; set; }

    /// <summary>True while this thread is in a C function that the state called.</summary>
    public bool IsInC => _threadInC == Environment.CurrentManagedThreadId;

    /// <summary>The ctype object of a type.</summary>
    public CData HandleOf(CType type)
    {
        if (_handles.TryGetValue(type, out var known)) return known;
        var constructor = new LuaBuiltin(state, type.ToString(), (s, args) => CDataFactory.Construct(s, type, args));
        var handle = new CData(CTypeHandle.Instance, 0, new CTypeObject(type, constructor));
        _handles.Add(type, handle);
        return handle;
    }

    private LuaTable MakeLibraryMetatable()
    {
        var metatable = new LuaTable();
        state.Register(metatable, "ffi.__index", static (_, args) => CheckLibrary(args).Get(CheckName(args)));
        state.Register(metatable, "ffi.__newindex", static (s, args) =>
        {
            CheckLibrary(args).Set(CheckName(args), args[2], s);
            return LuaValue.None;
        });
        return metatable;
    }

    private LuaTable MakeCallbackMethods()
    {
        var methods = new LuaTable();
        state.Register(methods, "callback.free", static (_, args) =>
        {
            CCallbacks.Release(CheckCallback(args));
            return LuaValue.None;
        });
        state.Register(methods, "callback.set", static (_, args) =>
        {
            CCallbacks.Set(CheckCallback(args), args.CheckFunction(1));
            return LuaValue.None;
        });
        return methods;
    }

    private static ulong CheckCallback(LuaArguments args) => args[0].Ref is CData data ? CConversion.Word(data) : throw args.TypeError(0, "cdata");

    private static CLibrary CheckLibrary(LuaArguments args) => args[0].Ref as CLibrary ?? throw args.TypeError(0, "userdata");

    /// <summary>A symbol's name, which no number is.</summary>
    private static LuaString CheckName(LuaArguments args) => args[1].Ref as LuaString ?? throw args.TypeError(1, "string");

    /// <summary>A C function is about to be called, or called back into again.</summary>
    public void EnterC() => _threadInC = Environment.CurrentManagedThreadId;

    /// <summary>The C function has returned.</summary>
    public void LeaveC() => _threadInC = 0;

    /// <summary>C calls a Lua function.</summary>
    public void ResumeLua() => _threadInC = 0;

    /// <summary>Keeps the first error of a callback until C returns.</summary>
    public void KeepCallbackError(Exception exception) => _callbackError ??= ExceptionDispatchInfo.Capture(exception);

    /// <summary>Throws the error that a callback left.</summary>
    public void ThrowCallbackError()
    {
        if (_callbackError is not { } error) return;
        _callbackError = null;
        error.Throw();
    }
}

/// <summary>What a ctype object holds.</summary>
/// <param name="Type">The type that it stands for.</param>
/// <param name="Constructor">What calling it does.</param>
internal sealed record CTypeObject(CType Type, LuaFunction Constructor);
