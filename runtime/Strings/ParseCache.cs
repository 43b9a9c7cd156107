namespace Luvit.Runtime;

/// <summary>
/// The patterns or formats that a state used last, taken apart: programs use the same few again and again.
/// </summary>
/// <param name="parse">Takes a text apart.</param>
internal sealed class ParseCache<T>(Func<LuaString, T> parse)
{
    private const int Size = 256;

    // Pairs of places: two texts in use of the same hash don't drive each other out.
    private readonly (LuaString Text, T Parsed)[] _entries = new (LuaString, T)[Size];

    /// <summary>A text taken apart, from the cache when it is there.</summary>
    public T this[LuaString text]
    {
        get
        {
            ref var entry = ref _entries[text.Hash & (Size - 2)];
            return text.Equals(entry.Text) ? entry.Parsed : SecondOrNew(text);
        }
    }

    private T SecondOrNew(LuaString text)
    {
        ref var first = ref _entries[text.Hash & (Size - 2)];
        ref var second = ref _entries[(text.Hash & (Size - 2)) + 1];
        var found = text.Equals(second.Text) ? second : (text, parse(text));
        second = first;
        first = found;
        return found.Item2;
    }
}
