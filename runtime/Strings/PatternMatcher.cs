namespace Luvit.Runtime;

/// <summary>Matches a pattern against bytes, by backtracking.</summary>
/// <param name="source">The subject.</param>
/// <param name="pattern">The pattern.</param>
/// <param name="captures">Room for <see cref="MaxCaptures"/> captures.</param>
/// <param name="budget">What pays for the work; may be null.</param>
internal ref struct PatternMatcher(ReadOnlySpan<byte> source, Pattern pattern, Span<PatternCapture> captures, LuaBudget? budget)
{
    /// <summary>More captures are an error.</summary>
    public const int MaxCaptures = 32;

    /// <summary>Items nested deeper than this are an error (LuaJIT's <c>LJ_MAX_XLEVEL</c>).</summary>
    private const int MaxDepth = 200;

    private const int NoMatch = -1;
    private const int Unclosed = -1;
    private const int PositionCapture = -2;

    private static readonly System.Buffers.SearchValues<byte> Specials = System.Buffers.SearchValues.Create("^$*+?.([%-"u8);

    private readonly ReadOnlySpan<byte> _source = source;
    private readonly Pattern _pattern = pattern;
    private readonly PatternItem[] _items = pattern.Items;
    private readonly Span<PatternCapture> _captures = captures;
    private int _depth;
    private int _work;

    /// <summary>Number of captures of the last match.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>True when a pattern has no special characters, so that it only matches itself.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> pattern) => !pattern.ContainsAny(Specials);

    /// <summary>Matches at a position.</summary>
    /// <returns>The end of the match, or -1.</returns>
    /// <exception cref="LuaException">The pattern is malformed or too complex.</exception>
    public int MatchAt(int position)
    {
        CaptureCount = 0;
        _depth = 0;
        return Match(position, 0);
    }

    /// <summary>Finds the first match from a position on.</summary>
    /// <param name="start">Where to start; the start of the match afterwards.</param>
    /// <returns>The end of the match, or -1.</returns>
    public int Find(ref int start)
    {
        if (_pattern.IsAnchored) return MatchAt(start);
        var first = _pattern.First;
        for (; start <= _source.Length; start++)
        {
            if (first != null && (start == _source.Length || !first.Contains(_source[start])))
            {
                var next = _source[start..].IndexOfAny(first.Values);
                if (next < 0) return NoMatch;
                start += next;
            }

            var end = MatchAt(start);
            if (end != NoMatch) return end;
        }

        return NoMatch;
    }

    /// <summary>A capture's value: text, or a position counted from 1. Without captures, number 0 is the whole match.</summary>
    /// <exception cref="LuaException">There is no such capture, or it isn't closed.</exception>
    public readonly LuaValue Capture(int index, int start, int end)
    {
        if (index >= CaptureCount)
        {
            if (index != 0) throw new LuaException("invalid capture index");
            return LuaString.FromBytes(_source[start..end]);
        }

        var capture = _captures[index];
        return capture.Length switch
        {
            PositionCapture => capture.Start + 1,
            Unclosed => throw new LuaException("unfinished capture"),
            _ => LuaString.FromBytes(_source.Slice(capture.Start, capture.Length)),
        };
    }

    private int Match(int s, int item)
    {
        if (++_depth > MaxDepth) throw new LuaException("pattern too complex");
        if (budget != null) Charge(1);
        var end = MatchItems(s, item);
        _depth--;
        return end;
    }

    private void Charge(int work)
    {
        _work += work;
        if (_work < LuaBudget.Slice) return;
        budget!.Charge(_work);
        _work = 0;
    }

    /// <summary>Goes through items as long as there is only one way to match them.</summary>
    private int MatchItems(int s, int item)
    {
        for (; item < _items.Length; item++)
        {
            ref readonly var current = ref _items[item];
            switch (current.Kind)
            {
                case PatternItemKind.Single when current.Repetition == PatternRepetition.Once:
                    if (s >= _source.Length || !current.Set!.Contains(_source[s])) return NoMatch;
                    s++;
                    break;
                case PatternItemKind.Single when current.Repetition == PatternRepetition.Optional:
                    if (s >= _source.Length || !current.Set!.Contains(_source[s])) break;
                    var end = Match(s + 1, item + 1);
                    if (end != NoMatch) return end;
                    break;
                case PatternItemKind.Single:
                    return current.Repetition == PatternRepetition.Least ? ExpandLeast(s, item) : ExpandMost(s, item);
                case PatternItemKind.OpenCapture:
                    return OpenCapture(s, item + 1, Unclosed);
                case PatternItemKind.PositionCapture:
                    return OpenCapture(s, item + 1, PositionCapture);
                case PatternItemKind.CloseCapture:
                    return CloseCapture(s, item + 1);
                case PatternItemKind.End:
                    return s == _source.Length ? s : NoMatch;
                case PatternItemKind.Balance:
                    s = MatchBalance(s, current.Open, current.Close);
                    break;
                case PatternItemKind.Frontier:
                    s = MatchFrontier(s, current.Set!);
                    break;
                case PatternItemKind.BackReference:
                    s = MatchBackReference(s, current.Open);
                    break;
                default:
                    throw new LuaException(current.Error!);
            }

            if (s == NoMatch) return NoMatch;
        }

        return s;
    }

    private int ExpandMost(int s, int item)
    {
        var least = _items[item].Repetition == PatternRepetition.Some ? 1 : 0;
        var count = _items[item].Set!.CountRun(_source[s..]);
        if (budget != null) Charge(count / 4);
        if (item + 1 == _items.Length) return count >= least ? s + count : NoMatch;
        var next = _items[item + 1].IsRequired ? _items[item + 1].Set : null;
        for (; count >= least; count--)
        {
            // Most tries end at the next item's first byte: look before going deeper.
            if (next != null && (s + count >= _source.Length || !next.Contains(_source[s + count]))) continue;
            var end = Match(s + count, item + 1);
            if (end != NoMatch) return end;
        }

        return NoMatch;
    }

    private int ExpandLeast(int s, int item)
    {
        while (true)
        {
            var end = Match(s, item + 1);
            if (end != NoMatch) return end;
            if (s >= _source.Length || !_items[item].Set!.Contains(_source[s])) return NoMatch;
            s++;
        }
    }

    private int MatchBalance(int s, byte open, byte close)
    {
        if (s >= _source.Length || _source[s] != open) return NoMatch;
        if (budget != null) Charge((_source.Length - s) / 16);
        var depth = 1;
        while (++s < _source.Length)
        {
            var b = _source[s];
            if (b == close)
            {
                if (--depth == 0) return s + 1;
            }
            else if (b == open)
            {
                depth++;
            }
        }

        return NoMatch;
    }

    private readonly int MatchFrontier(int s, ByteSet set)
    {
        var before = s == 0 ? (byte)0 : _source[s - 1];
        var after = s < _source.Length ? _source[s] : (byte)0;
        return !set.Contains(before) && set.Contains(after) ? s : NoMatch;
    }

    private int MatchBackReference(int s, byte digit)
    {
        var index = digit - '1';
        if (index < 0 || index >= CaptureCount || _captures[index].Length == Unclosed) throw new LuaException("invalid capture index");
        var capture = _captures[index];
        if (capture.Length < 0) return NoMatch;
        if (budget != null) Charge(capture.Length / 16);
        return _source[s..].StartsWith(_source.Slice(capture.Start, capture.Length)) ? s + capture.Length : NoMatch;
    }

    private int OpenCapture(int s, int item, int length)
    {
        if (CaptureCount >= MaxCaptures) throw new LuaException("too many captures");
        _captures[CaptureCount++] = new PatternCapture(s, length);
        var end = Match(s, item);
        if (end == NoMatch) CaptureCount--;
        return end;
    }

    private int CloseCapture(int s, int item)
    {
        var index = CaptureCount - 1;
        while (index >= 0 && _captures[index].Length != Unclosed) index--;
        if (index < 0) throw new LuaException("invalid pattern capture");
        _captures[index].Length = s - _captures[index].Start;
        var end = Match(s, item);
        if (end == NoMatch) _captures[index].Length = Unclosed;
        return end;
    }
}
