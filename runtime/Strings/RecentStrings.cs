using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The short strings that were made last: programs make the same ones again and again, as keys above all. One that is still
/// here is not made anew, has its hash, and is found in a table by its reference.
/// </summary>
/// <remarks>Threads share the strings without a lock: a place holds one string or another, each whole.</remarks>
internal static class RecentStrings
{
    private const int Size = 16384;

    private static readonly LuaString?[] Places = new LuaString?[Size];

    /// <summary>The string of a text of two bytes or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaString Get(ShortText text, int length)
    {
        var hash = ByteHash.Compute(text, length);
        ref var place = ref Places[hash & (Size - 1)];
        var known = place;
        return known != null && known.IsShort(text, length) ? known : place = new LuaString(text, length, hash);
    }
}
