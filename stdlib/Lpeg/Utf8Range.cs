namespace Luvit.Stdlib;

/// <summary>Patterns for ranges of code points in UTF-8 (<c>lpeg.utfR</c>).</summary>
internal static class Utf8Range
{
    /// <summary>The largest code point.</summary>
    public const int MaxCodePoint = 0x10ffff;

    private const int ContinuationBits = 6;
    private const int Continuation = 0x80;

    // The largest code point of one, two, three and four bytes, and what the first byte begins with.
    private static readonly (int Last, int Lead)[] Lengths = [(0x7f, 0), (0x7ff, 0xc0), (0xffff, 0xe0), (MaxCodePoint, 0xf0)];

    /// <summary>Matches one code point from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static PegNode Of(int first, int last)
    {
        PegNode all = PegFail.Instance;
        for (var length = 1; length <= Lengths.Length && first <= last; length++)
        {
            var (longest, lead) = Lengths[length - 1];
            if (first > longest) continue;
            var end = Math.Min(last, longest);
            all = PegNodes.Choice(all, Tail(first, end, length - 1, lead));
            first = end + 1;
        }

        return all;
    }

    /// <summary>A first byte with given upper bits and so many bytes behind it, as alternatives that differ in that byte.</summary>
    private static PegNode Tail(int first, int last, int more, int lead)
    {
        var shift = more * ContinuationBits;
        var rest = (1 << shift) - 1;
        var (low, high) = (first >> shift, last >> shift);
        if (more == 0) return Bytes(lead + low, lead + high);
        if (low == high) return Head(low, first & rest, last & rest);
        PegNode all = PegFail.Instance;
        if ((first & rest) != 0) all = Head(low++, first & rest, rest);
        var isLastWhole = (last & rest) == rest;
        if (!isLastWhole) high--;
        if (low <= high) all = PegNodes.Choice(all, PegNodes.Sequence(Bytes(lead + low, lead + high), Tail(0, rest, more - 1, Continuation)));
        return isLastWhole ? all : PegNodes.Choice(all, Head(high + 1, 0, last & rest));

        PegNode Head(int value, int from, int to) =>
            PegNodes.Sequence(Bytes(lead + value, lead + value), Tail(from, to, more - 1, Continuation));
    }

    private static PegOneOf Bytes(int first, int last) => new(PegSet.Range((byte)first, (byte)last));
}
