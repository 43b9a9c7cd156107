using System.Collections.Concurrent;

namespace Luvit.Runtime;

/// <summary>
/// One object for each constant string of compiled code and of the runtime, so that looking a constant key up is
/// a comparison of references. Strings that a program makes while it runs are not pooled.
/// </summary>
public static class StringPool
{
    private static readonly ConcurrentDictionary<LuaString, LuaString> Pool = new();

    /// <summary>The pooled string of the same bytes.</summary>
    public static LuaString Intern(LuaString value)
    {
        var pooled = Pool.GetOrAdd(value, value);
        if (pooled.IsShared) RecentStrings.Keep(pooled);
        return pooled;
    }

    /// <summary>The pooled string of the text's UTF-8 bytes.</summary>
    public static LuaString Intern(string text) => Intern(LuaString.FromUtf16(text));
}
