using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>The part of LuaJIT's library <c>jit</c> that programs ask about the platform; .NET's own compiler needs no control.</summary>
public static class JitLibrary
{
    private const int VersionNumber = 20100;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("jit");
        library["version"] = "LuaJIT 2.1.0-luvit";
        library["version_num"] = VersionNumber;
        library["os"] = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
        library["arch"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        state.Register(library, "jit.status", static (_, _) => true);
        state.Register(library, "jit.on", static (_, _) => LuaValue.None);
        state.Register(library, "jit.off", static (_, _) => LuaValue.None);
        state.Register(library, "jit.flush", static (_, _) => LuaValue.None);
    }
}
