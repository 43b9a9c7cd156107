namespace Luvit.Runtime;

/// <summary>The patterns a state used last, taken apart: programs match with the same few again and again.</summary>
internal sealed class PatternCache
{
    private const int Size = 256;

    // Pairs of places: two patterns in use of the same hash don't drive each other out.
    private readonly (LuaString Text, Pattern Pattern)[] _entries = new (LuaString, Pattern)[Size];

    /// <summary>A pattern, from the cache when it is there.</summary>
    public Pattern this[LuaString text]
    {
        get
        {
            ref var entry = ref _entries[text.Hash & (Size - 2)];
            return text.Equals(entry.Text) ? entry.Pattern : SecondOrNew(text);
        }
    }

    private Pattern SecondOrNew(LuaString text)
    {
        ref var first = ref _entries[text.Hash & (Size - 2)];
        ref var second = ref _entries[(text.Hash & (Size - 2)) + 1];
        var found = text.Equals(second.Text) ? second : (text, Pattern.Parse(text.Span));
        second = first;
        first = found;
        return found.Item2;
    }
}
