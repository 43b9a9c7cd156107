using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>All of the Lua language's libraries.</summary>
public static class StandardLibraries
{
    /// <summary>Opens them in the state's globals.</summary>
    public static void Open(LuaState state)
    {
        BaseLibrary.Open(state);
        StringLibrary.Open(state);
        state.LoadedModules()["string"] = state.Globals["string"];
        Utf8Library.Open(state);
        TableLibrary.Open(state);
        MathLibrary.Open(state);
        CoroutineLibrary.Open(state);
        BitLibrary.Open(state);
        FfiLibrary.Open(state);
        JitLibrary.Open(state);
        PackageLibrary.Open(state);
        IoLibrary.Open(state);
        OsLibrary.Open(state);
        DebugLibrary.Open(state);
    }
}
