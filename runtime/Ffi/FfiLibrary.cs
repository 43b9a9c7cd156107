namespace Luvit.Runtime.Ffi;

/// <summary>LuaJIT's library <c>ffi</c>.</summary>
public static class FfiLibrary
{
    /// <summary>Makes C values known to the state.</summary>
    public static void Open(LuaState state)
    {
        var metatable = new LuaTable();
        metatable["__metatable"] = "ffi";
        state.SetMetatable(new LuaValue(CData.FromInt64(0)), metatable);
    }
}
