namespace Luvit.Runtime.Ffi;

/// <summary>The metatables that <c>ffi.metatype</c> gave to C types. They never change, so structs keep their own.</summary>
internal static class CMetatypes
{
    /// <summary>The metatable of a type, or of what it points or refers to; or null.</summary>
    public static LuaTable? Of(CType type, LuaState state)
    {
        type = type.Dereferenced;
        if (type is CPointer pointer) type = pointer.Element;
        return type switch
        {
            CRecord record => record.Metatable,
            CComplex or CVector => state.Ffi.SharedMetatables.GetValueOrDefault(type.Unqualified),
            _ => null,
        };
    }

    /// <summary>Gives a type its metatable.</summary>
    /// <returns>False when it has one, which stays.</returns>
    public static bool TrySet(CType type, LuaTable metatable, LuaState state)
    {
        if (type is not CRecord record) return state.Ffi.SharedMetatables.TryAdd(type.Unqualified, metatable);
        if (record.Metatable != null) return false;
        record.Metatable = metatable;
        return true;
    }
}
