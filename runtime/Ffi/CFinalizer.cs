namespace Luvit.Runtime.Ffi;

/// <summary>
/// Calls a Lua function when a C value has become garbage (<c>ffi.gc</c>, <c>__gc</c>). The value refers to this object and
/// this object to the value, so both become garbage together; the garbage collector's finalizer thread then queues the
/// call, which the state makes at its next safe point.
/// </summary>
internal sealed class CFinalizer
{
    private readonly LuaState _state;
    private readonly CData _data;

    private CFinalizer(LuaState state, CData data, LuaValue function)
    {
        _state = state;
        _data = data;
        Function = function;
        Owner = data.Owner;
        Exists = true;
    }

    ~CFinalizer()
    {
        if (!Function.IsNil) _state.Finalizers.Enqueue(Function, new LuaValue(_data));
    }

    /// <summary>True once there has been a finalizer: a program may notice when values are collected.</summary>
    public static bool Exists { get; private set; }

    /// <summary>What is called with the value; nil for nothing.</summary>
    public LuaValue Function { get; private set; }

    /// <summary>What kept the value's memory alive before.</summary>
    public object? Owner { get; }

    /// <summary>Sets or, with nil, removes the finalizer of a value.</summary>
    public static void Attach(LuaState state, CData data, LuaValue function)
    {
        if (data.Owner is CFinalizer known && known._data == data) known.Function = function;
        else if (!function.IsNil) data.Owner = new CFinalizer(state, data, function);
    }
}
