using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// The short strings that were made lately, more than once: programs make the same ones again and again, as keys above all.
/// One that is here is not made anew, has its hash, and is found in a table by its reference.
/// </summary>
/// <remarks>
/// A string comes in as a key of a table, or when it is made a second time before its place is taken: those made only once are
/// not kept, and cost the garbage collector nothing. Threads share the places without a lock: each string is whole, and a hash
/// that belongs to another one only makes a comparison fail.
/// </remarks>
internal static class RecentStrings
{
    /// <summary>More would not stay in the processor's cache.</summary>
    private const int Size = 16384;

    private static readonly Place[] Places = new Place[Size];
    private static readonly Lock Gate = new();

    /// <summary>Stand in for the strings during a collection; here so that each finds its memory unchanged.</summary>
    private static GCHandle[]? _weak;

    /// <summary>The string of a text of two bytes or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaString Get(ShortText text, int length)
    {
        var hash = ByteHash.Compute(text, length);
        ref var place = ref PlaceOf(hash);
        if (place.Hash == hash) return place.Text is { } known && known.Is(text, length) ? known : Keep(new LuaString(text, length, hash));
        place.Hash = hash;
        return new LuaString(text, length, hash);
    }

    /// <summary>Has a short string at hand, to be the one that is found by its reference from now on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaString Keep(LuaString text)
    {
        ref var place = ref PlaceOf(text.Hash);
        (place.Hash, place.Text) = (text.Hash, text);
        return text;
    }

    /// <summary>Does a collection that takes the strings that nothing else holds.</summary>
    public static void Collect(Action collection)
    {
        lock (Gate)
        {
            _weak ??= new GCHandle[Size];
            for (var i = 0; i < Size; i++)
            {
                if (Places[i].Text is { } text) SetWeak(ref _weak[i], text);
                Places[i].Text = null;
            }

            collection();
            foreach (var handle in _weak)
            {
                if (handle.IsAllocated && handle.Target is LuaString text) Keep(text);
            }
        }
    }

    private static void SetWeak(ref GCHandle handle, LuaString text)
    {
        if (handle.IsAllocated) handle.Target = text;
        else handle = GCHandle.Alloc(text, GCHandleType.Weak);
    }

    private static ref Place PlaceOf(int hash) => ref Places[hash & (Size - 1)];

    private struct Place
    {
        /// <summary>The hash of the last string that has this place; that of <see cref="Text"/> or of a newer one.</summary>
        public int Hash;

        /// <summary>A string made twice, or a key.</summary>
        public LuaString? Text;
    }
}
