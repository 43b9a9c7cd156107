namespace Luvit.Runtime;

/// <summary>
/// A Lua pattern (manual 5.4.1), taken apart once: a list of items, each with the set of bytes it matches.
/// </summary>
/// <remarks>
/// A malformed part becomes an item that raises its error when a match gets there: Lua doesn't look at what it doesn't reach.
/// </remarks>
internal sealed class Pattern
{
    private Pattern(PatternItem[] items, bool isAnchored)
    {
        Items = items;
        IsAnchored = isAnchored;
        if (items.Length > 0 && items[0] is { Kind: PatternItemKind.Single, IsRequired: true, Set: { } set }) First = set;
        else if (items.Length > 1 && items[0].Kind == PatternItemKind.OpenCapture && items[1] is { Kind: PatternItemKind.Single, IsRequired: true, Set: { } inner }) First = inner;
    }

    /// <summary>The items in order.</summary>
    public PatternItem[] Items { get; }

    /// <summary>True when it began with <c>^</c>.</summary>
    public bool IsAnchored { get; }

    /// <summary>The bytes a match can start with; null when it can start anywhere.</summary>
    public ByteSet? First { get; }

    /// <summary>Takes a pattern apart.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="anchors">False where <c>^</c> has no special meaning (<c>string.gmatch</c>).</param>
    public static Pattern Parse(ReadOnlySpan<byte> text, bool anchors = true)
    {
        var isAnchored = anchors && !text.IsEmpty && text[0] == '^';
        var items = new List<PatternItem>();
        try
        {
            for (var p = isAnchored ? 1 : 0; p < text.Length;) items.Add(ParseItem(text, ref p));
        }
        catch (LuaException malformed)
        {
            items.Add(new PatternItem { Kind = PatternItemKind.Malformed, Error = malformed.Value.ToString() });
        }

        return new Pattern([.. items], isAnchored);
    }

    private static PatternItem ParseItem(ReadOnlySpan<byte> text, ref int p)
    {
        switch ((char)text[p])
        {
            case '(':
                var isPosition = p + 1 < text.Length && text[p + 1] == ')';
                p += isPosition ? 2 : 1;
                return new PatternItem { Kind = isPosition ? PatternItemKind.PositionCapture : PatternItemKind.OpenCapture };
            case ')':
                p++;
                return new PatternItem { Kind = PatternItemKind.CloseCapture };
            case '$' when p + 1 == text.Length:
                p++;
                return new PatternItem { Kind = PatternItemKind.End };
            case '%' when p + 1 < text.Length && text[p + 1] == 'b':
                if (p + 3 >= text.Length) throw new LuaException("unbalanced pattern");
                p += 4;
                return new PatternItem { Kind = PatternItemKind.Balance, Open = text[p - 2], Close = text[p - 1] };
            case '%' when p + 1 < text.Length && text[p + 1] == 'f':
                p += 2;
                if (p >= text.Length || text[p] != '[') throw new LuaException("missing '[' after '%f' in pattern");
                return new PatternItem { Kind = PatternItemKind.Frontier, Set = ParseSet(text, ref p) };
            case '%' when p + 1 < text.Length && char.IsAsciiDigit((char)text[p + 1]):
                p += 2;
                return new PatternItem { Kind = PatternItemKind.BackReference, Open = text[p - 1] };
            default:
                return ParseSingle(text, ref p);
        }
    }

    private static PatternItem ParseSingle(ReadOnlySpan<byte> text, ref int p)
    {
        var set = ParseSet(text, ref p);
        var repetition = (p < text.Length ? (char)text[p] : '\0') switch
        {
            '?' => PatternRepetition.Optional,
            '*' => PatternRepetition.Any,
            '+' => PatternRepetition.Some,
            '-' => PatternRepetition.Least,
            _ => PatternRepetition.Once,
        };
        if (repetition != PatternRepetition.Once) p++;
        return new PatternItem { Kind = PatternItemKind.Single, Set = set, Repetition = repetition };
    }

    /// <summary>The bytes that a single-character item stands for.</summary>
    private static ByteSet ParseSet(ReadOnlySpan<byte> text, ref int p)
    {
        var start = p++;
        switch ((char)text[start])
        {
            case '.':
                return ByteSet.All;
            case '%':
                if (p == text.Length) throw new LuaException("malformed pattern (ends with '%')");
                return ByteSet.OfClass(text[p++]);
            case '[':
                if (p < text.Length && text[p] == '^') p++;
                do
                {
                    if (p < text.Length && text[p++] == '%') p++;
                    if (p >= text.Length) throw new LuaException("malformed pattern (missing ']')");
                }
                while (text[p] != ']');

                return ByteSet.OfBrackets(text[start..++p]);
            default:
                return ByteSet.OfByte(text[start]);
        }
    }
}
