using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// One Lua world: its globals, its coroutines and what its calls share. A state runs on one thread at a time; states
/// are independent of each other.
/// </summary>
public sealed partial class LuaState
{
    private readonly LuaTable?[] _typeMetatables = new LuaTable?[(int)LuaType.CData + 1];
    private LuaTable? _stringMethods;
    private int _stringMethodsEpoch = -1;

    /// <summary>A state with an empty global table.</summary>
    public LuaState()
    {
        Main = new LuaCoroutine(this);
        Current = Main;
    }

    /// <summary>The global table, <c>_G</c>.</summary>
    public LuaTable Globals { get; } = new();

    /// <summary>A table that only host code sees (<c>debug.getregistry</c>).</summary>
    public LuaTable Registry { get; } = new();

    /// <summary>The patterns used last.</summary>
    internal ParseCache<Pattern> Patterns { get; } = new(static text => Pattern.Parse(text.Span));

    /// <summary>The formats used last.</summary>
    internal ParseCache<FormatPiece[]> Formats { get; } = new(static text => FormatPiece.Parse(text.Span));

    /// <summary>Compiles source text for <c>load</c> and its kin; null where no compiler is plugged in.</summary>
    public ILuaCompiler? Compiler { get; set; }

    /// <summary>The main program as a coroutine.</summary>
    public LuaCoroutine Main { get; }

    /// <summary>The coroutine that runs now.</summary>
    public LuaCoroutine Current { get; internal set; }

    /// <summary>What stood for the table that a program called last, since a class that is called is called again.</summary>
    internal LuaFunction? LastCallHandler { get; set; }

    /// <summary>Finalizers of objects that have become garbage.</summary>
    internal FinalizerQueue Finalizers => field ??= new FinalizerQueue(this);

    /// <summary>What <c>collectgarbage</c> shows of the collector.</summary>
    internal GarbagePace Garbage { get; } = new();

    /// <summary>What the state knows of C.</summary>
    internal FfiState Ffi => field ??= new FfiState(this);

    /// <summary>
    /// A coroutine that runs the main chunk while nothing is there that could resume it; it passes for the main program.
    /// </summary>
    public LuaCoroutine? LoneProgram { get; set; }

    /// <summary>True when the main program runs.</summary>
    internal bool IsMain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Current == Main || Current == LoneProgram;
    }

    /// <summary>True when the running coroutine may yield and no hook wants to hear of the call.</summary>
    public bool IsPlainlyYieldable => IsYieldable && ActiveHook == null;

    /// <summary>True when the running coroutine may yield.</summary>
    internal bool IsYieldable => !IsMain && NonYieldable == 0;

    /// <summary><c>coroutine.yield</c>, which is on top of the stack of a coroutine that waits in it.</summary>
    internal LuaFunction? YieldFunction { get; set; }

    /// <summary>
    /// Has <c>collectgarbage</c> count memory from now on. A host calls it before the program: what the compiler and the
    /// libraries keep isn't the program's.
    /// </summary>
    public void RestartMemoryCount() => Garbage.Restart();

    /// <summary>Calls the finalizers that are left, as the end of a program does; the state isn't to be used after that.</summary>
    public void Close() => Finalizers.Close();

    /// <summary>The metatable of a value of any type (manual 2.8), or null.</summary>
    public LuaTable? GetMetatable(LuaValue value) => value.Ref switch
    {
        LuaTable table => table.Metatable,
        LuaUserdata userdata => userdata.Metatable,
        _ => _typeMetatables[(int)value.Type],
    };

    /// <summary>Sets the metatable of a table, a userdata, or of all values of another type.</summary>
    public void SetMetatable(LuaValue value, LuaTable? metatable)
    {
        switch (value.Ref)
        {
            case LuaTable table:
                table.Metatable = metatable;
                break;
            case LuaUserdata userdata:
                userdata.Metatable = metatable;
                break;
            default:
                _typeMetatables[(int)value.Type] = metatable;
                _stringMethodsEpoch = -1;
                break;
        }
    }

    /// <summary>The metatable that all numbers have; null mostly.</summary>
    internal LuaTable? NumberMetatable => _typeMetatables[(int)LuaType.Number];

    /// <summary>The table that strings' methods are looked up in; null when their <c>__index</c> is something else.</summary>
    internal LuaTable? StringMethods => _stringMethodsEpoch == FieldCache.Epoch ? _stringMethods : FindStringMethods();

    /// <summary>The handler that a value's metatable, or a C value's metatype, has for an event; or nil.</summary>
    public LuaValue GetMetaHandler(LuaValue value, MetaEvent metaEvent)
    {
        var metatable = value.Ref is LuaTable table ? table.Shape.Metatable : value.Ref is CData data ? CMetatypes.Of(data.Type, this) : GetMetatable(value);
        return metatable?.RoleAsMetatable.Handler(metaEvent) ?? default;
    }

    private LuaTable? FindStringMethods()
    {
        var metatable = _typeMetatables[(int)LuaType.String];
        if (metatable != null) metatable.RoleAsMetatable.IsOnIndexPath = true;
        _stringMethods = metatable?.RoleAsMetatable.Handler(MetaEvent.Index).Ref as LuaTable;
        _stringMethodsEpoch = FieldCache.Epoch;
        return _stringMethods;
    }

    /// <summary>Puts a C# function into a table, under the last part of its name.</summary>
    /// <param name="table">A library's table, or the globals.</param>
    /// <param name="name">The name as messages show it: <c>string.rep</c> goes under <c>rep</c>.</param>
    /// <param name="body">The function.</param>
    public LuaBuiltin Register(LuaTable table, string name, LuaBuiltinBody body) => Put(table, new LuaBuiltin(this, name, body));

    /// <summary>Puts a C# function into a table, under the last part of its name.</summary>
    internal static T Put<T>(LuaTable table, T function)
        where T : HostFunction
    {
        table[function.Name[(function.Name.LastIndexOf('.') + 1)..]] = function;
        return function;
    }
}
