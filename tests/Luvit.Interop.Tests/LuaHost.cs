using Luvit.Compiler;

namespace Luvit.Interop.Tests;

/// <summary>States for tests.</summary>
internal static class LuaHost
{
    /// <summary>A state with the language's libraries and the compiler.</summary>
    public static LuaState NewState()
    {
        var state = new LuaState { Compiler = new LuaCompiler() };
        StandardLibraries.Open(state);
        return state;
    }
}
