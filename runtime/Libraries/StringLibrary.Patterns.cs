using System.Buffers;

namespace Luvit.Runtime;

/// <summary>The functions that take patterns.</summary>
public static partial class StringLibrary
{
    private static LuaValue Find(LuaState state, LuaArguments args)
    {
        var (text, pattern) = (args.CheckString(0), args.CheckString(1));
        if (!args[3].IsTruthy && !PatternMatcher.IsPlain(pattern.Span)) return FindPattern(state, args, withPosition: true);
        var start = SearchStart(args, text.Length);
        var found = text.Span[start..].IndexOf(pattern.Span);
        return found < 0 ? LuaValue.Nil : state.Return(start + found + 1, start + found + pattern.Length);
    }

    private static LuaValue Match(LuaState state, LuaArguments args) => FindPattern(state, args, withPosition: false);

    private static LuaValue FindPattern(LuaState state, LuaArguments args, bool withPosition)
    {
        var text = args.CheckString(0);
        var pattern = args.CheckString(1).Span;
        var isAnchored = TakeAnchor(ref pattern);
        var matcher = new PatternMatcher(text.Span, pattern);
        var start = SearchStart(args, text.Length);
        var end = matcher.Find(ref start, isAnchored);
        if (end < 0) return LuaValue.Nil;
        if (!withPosition) return ReturnCaptures(state, ref matcher, start, end);
        var values = new LuaValue[2 + matcher.CaptureCount];
        (values[0], values[1]) = (start + 1, end);
        for (var i = 0; i < matcher.CaptureCount; i++) values[i + 2] = matcher.Capture(i, start, end);
        return state.Return(values);
    }

    private static LuaValue GMatch(LuaState state, LuaArguments args)
    {
        var (text, pattern) = (args.CheckString(0), args.CheckString(1));
        var position = 0;
        return new LuaBuiltin(state, "string.gmatch iterator", (running, _) =>
        {
            var matcher = new PatternMatcher(text.Span, pattern.Span);
            var start = position;
            var end = matcher.Find(ref start, isAnchored: false);
            if (end < 0)
            {
                position = text.Length + 1;
                return LuaValue.Nil;
            }

            // An empty match must not be found again.
            position = end == start ? end + 1 : end;
            return ReturnCaptures(running, ref matcher, start, end);
        });
    }

    private static LuaValue GSub(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var pattern = args.CheckString(1).Span;
        var replacement = args[2];
        if (replacement.ToLuaString() is { } replacementText) replacement = replacementText;
        else if (replacement.Ref is not (LuaTable or LuaFunction)) throw new LuaArgumentException(2, "string/function/table expected");
        var most = args.IsNoneOrNil(3) ? text.Length + 1L : Int32(args.CheckNumber(3));
        var isAnchored = TakeAnchor(ref pattern);
        var source = text.Span;
        var matcher = new PatternMatcher(source, pattern);
        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        var (count, position) = (0, 0);
        while (count < most)
        {
            var end = matcher.MatchAt(position);
            if (end >= 0)
            {
                count++;
                var failed = WriteReplacement(state, output, replacement, ref matcher, source, position, end);
                if (failed.IsUnwinding) return failed;
            }

            if (end > position) position = end;
            else if (position < source.Length) output.Write(source.Slice(position++, 1));
            else break;
            if (isAnchored) break;
        }

        if (count == 0) return state.Return(text, 0);
        if (position < source.Length) output.Write(source[position..]);
        LuaString.CheckedLength(output.WrittenCount);
        return state.Return(LuaString.FromBytes(output.WrittenSpan), count);
    }

    /// <summary>Writes what stands for a match. Returns the signal of an <c>__index</c> handler that didn't return.</summary>
    private static LuaValue WriteReplacement(
        LuaState state, ArrayBufferWriter<byte> output, LuaValue replacement, ref PatternMatcher matcher, ReadOnlySpan<byte> source, int start, int end)
    {
        LuaValue value;
        switch (replacement.Ref)
        {
            case LuaString template:
                WriteTemplate(output, template.Span, ref matcher, source, start, end);
                return default;
            case LuaTable table:
                value = Fields.GetSlow(table, matcher.Capture(0, start, end), state);
                if (value.IsUnwinding) return value;
                break;
            default:
                value = state.CallOne(replacement, Captures(ref matcher, start, end));
                break;
        }

        if (!value.IsTruthy) output.Write(source[start..end]);
        else output.Write((value.ToLuaString() ?? throw new LuaException($"invalid replacement value (a {value.TypeName})")).Span);
        return default;
    }

    private static void WriteTemplate(
        ArrayBufferWriter<byte> output, ReadOnlySpan<byte> template, ref PatternMatcher matcher, ReadOnlySpan<byte> source, int start, int end)
    {
        while (true)
        {
            var literal = template.IndexOf((byte)'%');
            if (literal < 0)
            {
                output.Write(template);
                return;
            }

            // LuaJIT reads the byte behind the string, which is 0.
            var c = literal + 1 < template.Length ? template[literal + 1] : (byte)0;
            output.Write(template[..literal]);
            template = template[Math.Min(literal + 2, template.Length)..];
            if (!char.IsAsciiDigit((char)c)) output.Write([c]);
            else if (c == '0') output.Write(source[start..end]);
            else output.Write(matcher.Capture(c - '1', start, end).ToLuaString()!.Span);
        }
    }

    private static LuaValue ReturnCaptures(LuaState state, ref PatternMatcher matcher, int start, int end) =>
        matcher.CaptureCount <= 1 ? matcher.Capture(0, start, end) : state.Return(Captures(ref matcher, start, end));

    private static LuaValue[] Captures(ref PatternMatcher matcher, int start, int end)
    {
        var values = new LuaValue[Math.Max(matcher.CaptureCount, 1)];
        for (var i = 0; i < values.Length; i++) values[i] = matcher.Capture(i, start, end);
        return values;
    }

    private static bool TakeAnchor(ref ReadOnlySpan<byte> pattern)
    {
        if (pattern.IsEmpty || pattern[0] != '^') return false;
        pattern = pattern[1..];
        return true;
    }

    /// <summary>Where a search starts, counted from 0; at most the end of the subject.</summary>
    private static int SearchStart(LuaArguments args, int length)
    {
        long start = OptInt32(args, 2, 1);
        if (start < 0) start += length + 1L;
        return (int)Math.Clamp(start - 1, 0, length);
    }
}
