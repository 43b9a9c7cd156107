using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>Matches Lua patterns (manual 5.4.1) against bytes, by backtracking.</summary>
/// <param name="source">The subject.</param>
/// <param name="pattern">The pattern, without the <c>^</c> that anchors it.</param>
internal ref struct PatternMatcher(ReadOnlySpan<byte> source, ReadOnlySpan<byte> pattern)
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
    private readonly ReadOnlySpan<byte> _pattern = pattern;
    private CaptureList _captures;
    private int _depth;

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
    /// <param name="isAnchored">True to try only this position.</param>
    /// <returns>The end of the match, or -1.</returns>
    public int Find(ref int start, bool isAnchored)
    {
        for (; start <= _source.Length; start++)
        {
            var end = MatchAt(start);
            if (end != NoMatch || isAnchored) return end;
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

    private int Match(int s, int p)
    {
        if (++_depth > MaxDepth) throw new LuaException("pattern too complex");
        var end = MatchItems(s, p);
        _depth--;
        return end;
    }

    /// <summary>Goes through items as long as there is only one way to match them.</summary>
    private int MatchItems(int s, int p)
    {
        while (p < _pattern.Length)
        {
            switch ((char)_pattern[p])
            {
                case '(':
                    return p + 1 < _pattern.Length && _pattern[p + 1] == ')'
                        ? OpenCapture(s, p + 2, PositionCapture)
                        : OpenCapture(s, p + 1, Unclosed);
                case ')':
                    return CloseCapture(s, p + 1);
                case '$' when p + 1 == _pattern.Length:
                    return s == _source.Length ? s : NoMatch;
                case '%' when p + 1 < _pattern.Length && _pattern[p + 1] == 'b':
                    s = MatchBalance(s, p + 2);
                    p += 4;
                    break;
                case '%' when p + 1 < _pattern.Length && _pattern[p + 1] == 'f':
                    s = MatchFrontier(s, ref p);
                    break;
                case '%' when p + 1 < _pattern.Length && char.IsAsciiDigit((char)_pattern[p + 1]):
                    s = MatchBackReference(s, _pattern[p + 1]);
                    p += 2;
                    break;
                default:
                    if (MatchRepeated(ref s, ref p)) return s;
                    break;
            }

            if (s == NoMatch) return NoMatch;
        }

        return s;
    }

    /// <summary>Matches a single-character item with its suffix. True when <paramref name="s"/> is the end of the whole match.</summary>
    private bool MatchRepeated(ref int s, ref int p)
    {
        var itemEnd = ItemEnd(p);
        switch (itemEnd < _pattern.Length ? (char)_pattern[itemEnd] : '\0')
        {
            case '?':
                if (IsSingle(s, p, itemEnd))
                {
                    var end = Match(s + 1, itemEnd + 1);
                    if (end != NoMatch)
                    {
                        s = end;
                        return true;
                    }
                }

                p = itemEnd + 1;
                return false;
            case '*':
                s = ExpandMost(s, 0, p, itemEnd);
                return true;
            case '+':
                s = ExpandMost(s, 1, p, itemEnd);
                return true;
            case '-':
                s = ExpandLeast(s, p, itemEnd);
                return true;
            default:
                s = IsSingle(s, p, itemEnd) ? s + 1 : NoMatch;
                p = itemEnd;
                return false;
        }
    }

    private int ExpandMost(int s, int least, int p, int itemEnd)
    {
        var count = CountRun(s, p, itemEnd);
        if (itemEnd + 1 == _pattern.Length) return count >= least ? s + count : NoMatch;
        for (; count >= least; count--)
        {
            var end = Match(s + count, itemEnd + 1);
            if (end != NoMatch) return end;
        }

        return NoMatch;
    }

    private int ExpandLeast(int s, int p, int itemEnd)
    {
        while (true)
        {
            var end = Match(s, itemEnd + 1);
            if (end != NoMatch) return end;
            if (!IsSingle(s, p, itemEnd)) return NoMatch;
            s++;
        }
    }

    /// <summary>How many bytes from a position on match an item.</summary>
    private readonly int CountRun(int s, int p, int itemEnd)
    {
        var rest = _source[s..];
        var count = 0;
        switch ((char)_pattern[p])
        {
            case '.':
                return rest.Length;
            case '%':
                while (count < rest.Length && PatternClass.Contains(_pattern[p + 1], rest[count])) count++;
                return count;
            case '[':
                var set = _pattern[p..itemEnd];
                while (count < rest.Length && PatternClass.SetContains(set, rest[count])) count++;
                return count;
            default:
                count = rest.IndexOfAnyExcept(_pattern[p]);
                return count < 0 ? rest.Length : count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsSingle(int s, int p, int itemEnd)
    {
        if (s >= _source.Length) return false;
        var b = _source[s];
        return (char)_pattern[p] switch
        {
            '.' => true,
            '%' => PatternClass.Contains(_pattern[p + 1], b),
            '[' => PatternClass.SetContains(_pattern[p..itemEnd], b),
            var c => c == b,
        };
    }

    /// <summary>The end of the single-character item at a position.</summary>
    private readonly int ItemEnd(int p)
    {
        switch ((char)_pattern[p++])
        {
            case '%':
                if (p == _pattern.Length) throw new LuaException("malformed pattern (ends with '%')");
                return p + 1;
            case '[':
                if (p < _pattern.Length && _pattern[p] == '^') p++;
                do
                {
                    if (p < _pattern.Length && _pattern[p++] == '%') p++;
                    if (p >= _pattern.Length) throw new LuaException("malformed pattern (missing ']')");
                }
                while (_pattern[p] != ']');

                return p + 1;
            default:
                return p;
        }
    }

    private readonly int MatchBalance(int s, int p)
    {
        if (p + 1 >= _pattern.Length) throw new LuaException("unbalanced pattern");
        if (s >= _source.Length || _source[s] != _pattern[p]) return NoMatch;
        var (open, close, depth) = (_pattern[p], _pattern[p + 1], 1);
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

    private readonly int MatchFrontier(int s, ref int p)
    {
        p += 2;
        if (p >= _pattern.Length || _pattern[p] != '[') throw new LuaException("missing '[' after '%f' in pattern");
        var end = ItemEnd(p);
        var set = _pattern[p..end];
        p = end;
        var before = s == 0 ? (byte)0 : _source[s - 1];
        var after = s < _source.Length ? _source[s] : (byte)0;
        return !PatternClass.SetContains(set, before) && PatternClass.SetContains(set, after) ? s : NoMatch;
    }

    private readonly int MatchBackReference(int s, byte digit)
    {
        var index = digit - '1';
        if (index < 0 || index >= CaptureCount || _captures[index].Length == Unclosed) throw new LuaException("invalid capture index");
        var capture = _captures[index];
        if (capture.Length < 0) return NoMatch;
        return _source[s..].StartsWith(_source.Slice(capture.Start, capture.Length)) ? s + capture.Length : NoMatch;
    }

    private int OpenCapture(int s, int p, int length)
    {
        if (CaptureCount >= MaxCaptures) throw new LuaException("too many captures");
        _captures[CaptureCount++] = (s, length);
        var end = Match(s, p);
        if (end == NoMatch) CaptureCount--;
        return end;
    }

    private int CloseCapture(int s, int p)
    {
        var index = CaptureCount - 1;
        while (index >= 0 && _captures[index].Length != Unclosed) index--;
        if (index < 0) throw new LuaException("invalid pattern capture");
        _captures[index].Length = s - _captures[index].Start;
        var end = Match(s, p);
        if (end == NoMatch) _captures[index].Length = Unclosed;
        return end;
    }

    [InlineArray(MaxCaptures)]
    private struct CaptureList
    {
        private (int Start, int Length) _first;
    }
}
