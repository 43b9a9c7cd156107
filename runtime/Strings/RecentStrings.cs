using System.Runtime.CompilerServices;

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
    /// <summary>More would not stay in the processor's first caches.</summary>
    private const int MinSize = 16384;

    /// <summary>For the keys of large tables: farther away, but nearer than another object of the same bytes.</summary>
    private const int MaxSize = 262144;

    private static Place[] _places = new Place[MinSize];

    /// <summary>How many keys have lost their places since the number of places was looked at.</summary>
    private static int _displaced;

    /// <summary>The string of a text of two bytes or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaString Get(ShortText text, int length)
    {
        var hash = ByteHash.Compute(text, length);
        ref var place = ref PlaceOf(_places, hash);
        if (place.Hash == hash) return place.Text is { } known && known.Is(text, length) ? known : Keep(new LuaString(text, length, hash));
        place.Hash = hash;
        return new LuaString(text, length, hash);
    }

    /// <summary>Has a short string at hand, to be the one that is found by its reference from now on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaString Keep(LuaString text)
    {
        ref var place = ref PlaceOf(_places, text.Hash);
        (place.Hash, place.Text) = (text.Hash, text);
        return text;
    }

    /// <summary>As <see cref="Keep"/>, for a key of a table: where many take each other's places, there are soon more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepKey(LuaString key)
    {
        var places = _places;
        var taken = PlaceOf(places, key.Hash).Text;
        if (taken != null && !ReferenceEquals(taken, key) && ++_displaced >= places.Length / 2) MakeRoom(places);
        Keep(key);
    }

    /// <summary>Lets all strings go, for a collection to take those that nothing else holds.</summary>
    public static void Clear()
    {
        _displaced = 0;
        if (_places.Length == MinSize) Array.Clear(_places);
        else _places = new Place[MinSize];
    }

    /// <summary>Four times the places, unless few are taken: then the same two or three keys have met again and again.</summary>
    private static void MakeRoom(Place[] places)
    {
        _displaced = 0;
        if (places.Length == MaxSize || places.Count(static place => place.Text != null) < places.Length / 4) return;
        var more = new Place[places.Length * 4];
        foreach (var place in places)
        {
            if (place.Text is { } text) PlaceOf(more, text.Hash) = new Place { Hash = text.Hash, Text = text };
        }

        _places = more;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Place PlaceOf(Place[] places, int hash) => ref places[hash & (places.Length - 1)];

    private struct Place
    {
        /// <summary>The hash of the last string that has this place; that of <see cref="Text"/> or of a newer one.</summary>
        public int Hash;

        /// <summary>A string made twice, or a key.</summary>
        public LuaString? Text;
    }
}
