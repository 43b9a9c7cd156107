namespace Luvit.Runtime;

/// <summary>A method of a C# object, called from Lua.</summary>
/// <param name="state">The state.</param>
/// <param name="self">The object.</param>
/// <param name="arguments">All arguments, the object being the first.</param>
public delegate LuaValue LuaMethodBody<in T>(LuaState state, T self, LuaArguments arguments);

/// <summary>Builds what Lua code sees of a C# class: the metatable of its objects, and the table with its static functions.</summary>
/// <typeparam name="T">The class.</typeparam>
public sealed class LuaClass<T>
    where T : class
{
    private readonly LuaState _state;
    private readonly string _name;
    private readonly LuaTable _methods = new();
    private readonly Dictionary<LuaString, Func<LuaState, T, LuaValue>> _getters = [];
    private readonly Dictionary<LuaString, Action<T, LuaValue>> _setters = [];

    /// <summary>A class without members.</summary>
    /// <param name="state">The state.</param>
    /// <param name="name">What messages call it.</param>
    public LuaClass(LuaState state, string name)
    {
        _state = state;
        _name = name;
        Metatable["__index"] = _methods;
        Metatable["__newindex"] = new LuaBuiltin(state, name, SetField);
        Metatable["__name"] = name;
    }

    /// <summary>The metatable of the objects.</summary>
    public LuaTable Metatable { get; } = new();

    /// <summary>Adds a method: <c>object:name(...)</c>.</summary>
    public void Method(string name, LuaMethodBody<T> body) =>
        _state.Register(_methods, $"{_name}.{name}", (state, arguments) => body(state, Self(arguments), arguments));

    /// <summary>Adds a metamethod, such as <c>__add</c>.</summary>
    public void Metamethod(string name, LuaBuiltinBody body) => _state.Register(Metatable, name, body);

    /// <summary>Adds a field: <c>object.name</c>; without <paramref name="set"/> it can't be assigned.</summary>
    public void Field(string name, Func<LuaState, T, LuaValue> get, Action<T, LuaValue>? set = null)
    {
        if (_getters.Count == 0) Metatable["__index"] = new LuaBuiltin(_state, _name, GetField);
        var key = LuaString.FromUtf16(name);
        _getters[key] = get;
        if (set != null) _setters[key] = set;
    }

    private static T Self(LuaArguments arguments) => arguments.Get<T>(0);

    private LuaValue GetField(LuaState state, LuaArguments arguments)
    {
        if (arguments[1].Ref is LuaString key && _getters.TryGetValue(key, out var get)) return get(state, Self(arguments));
        return _methods.Get(arguments[1]);
    }

    private LuaValue SetField(LuaState state, LuaArguments arguments)
    {
        var key = arguments[1];
        if (key.Ref is not LuaString name || !_setters.TryGetValue(name, out var set))
        {
            var isKnown = key.Ref is LuaString text && _getters.ContainsKey(text);
            throw new LuaException($"field '{key}' of {_name} {(isKnown ? "can't be assigned" : "does not exist")}");
        }

        try
        {
            set(Self(arguments), arguments[2]);
        }
        catch (InvalidCastException exception)
        {
            throw new LuaException($"bad value for field '{key}' of {_name} ({exception.Message})");
        }

        return LuaValue.None;
    }
}
