namespace Luvit.Runtime;

/// <summary>The patterns a state used last, taken apart: programs match with the same few again and again.</summary>
internal sealed class PatternCache
{
    private const int Size = 64;

    private readonly (LuaString Text, Pattern Pattern)[] _entries = new (LuaString, Pattern)[Size];

    /// <summary>A pattern, from the cache when it is there.</summary>
    public Pattern this[LuaString text]
    {
        get
        {
            ref var entry = ref _entries[text.Hash & (Size - 1)];
            if (!text.Equals(entry.Text)) entry = (text, Pattern.Parse(text.Span));
            return entry.Pattern;
        }
    }
}
