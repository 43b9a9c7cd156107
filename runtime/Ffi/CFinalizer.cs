namespace Luvit.Runtime.Ffi;

/// <summary>Calls a Lua function when a C value has become garbage (<c>ffi.gc</c>, <c>__gc</c>).</summary>
internal sealed class CFinalizer : Finalizer
{
    private readonly CData _data;

    private CFinalizer(LuaState state, CData data, LuaValue function)
        : base(state)
    {
        _data = data;
        Function = function;
        Owner = data.Owner;
    }

    /// <inheritdoc/>
    public override bool IsForCData => true;

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

    /// <inheritdoc/>
    public override void Call(LuaState state)
    {
        if (!Function.IsNil) state.CallOne(Function, new LuaValue(_data));
    }
}
