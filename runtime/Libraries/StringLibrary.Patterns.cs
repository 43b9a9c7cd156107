namespace Luvit.Runtime;

/// <summary>The functions that take patterns.</summary>
public static partial class StringLibrary
{
    /// <summary>Results up to this size are built on the stack.</summary>
    private const int StackBytes = 256;

    private static LuaValue Find(LuaState state, LuaArguments args)
    {
        var (text, pattern) = (args.CheckString(0), args.CheckString(1));
        if (!args[3].IsTruthy && !PatternMatcher.IsPlain(pattern.Span)) return FindPattern(state, args, withPosition: true);
        var start = SearchStart(args, text.Length);
        var found = start < 0 ? -1 : text.Span[start..].IndexOf(pattern.Span);
        return found < 0 ? LuaValue.Nil : state.Return(start + found + 1, start + found + pattern.Length);
    }

    private static LuaValue Match(LuaState state, LuaArguments args) => FindPattern(state, args, withPosition: false);

    private static LuaValue FindPattern(LuaState state, LuaArguments args, bool withPosition)
    {
        var (text, pattern) = (args.CheckString(0), args.CheckString(1));
        var start = SearchStart(args, text.Length);
        if (start < 0) return LuaValue.Nil;
        var matcher = new PatternMatcher(text.Span, state.Patterns[pattern], stackalloc PatternCapture[PatternMatcher.MaxCaptures], state.Budget);
        var end = matcher.Find(ref start);
        if (end < 0) return LuaValue.Nil;
        if (!withPosition) return ReturnCaptures(state, in matcher, start, end);
        var results = state.ResultSpan(2 + matcher.CaptureCount);
        (results[0], results[1]) = (start + 1, end);
        for (var i = 0; i < matcher.CaptureCount; i++) results[i + 2] = matcher.Capture(i, start, end);
        return LuaValue.MakeSignal(results.Length);
    }

    private static LuaValue GMatch(LuaState state, LuaArguments args)
    {
        var (text, source) = (args.CheckString(0), args.CheckString(1));
        var pattern = source.Length > 0 && source[0] == '^' ? Pattern.Parse(source.Span, anchors: false) : state.Patterns[source];
        var position = 0;
        return new LuaBuiltin(state, "string.gmatch iterator", (running, _) =>
        {
            var matcher = new PatternMatcher(text.Span, pattern, stackalloc PatternCapture[PatternMatcher.MaxCaptures], running.Budget);
            var start = position;
            var end = start <= text.Length ? matcher.Find(ref start) : -1;
            if (end < 0)
            {
                position = text.Length + 1;
                return LuaValue.None;
            }

            // An empty match must not be found again.
            position = end == start ? end + 1 : end;
            return ReturnCaptures(running, in matcher, start, end);
        });
    }

    private static LuaValue GSub(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var pattern = state.Patterns[args.CheckString(1)];
        var replacement = args[2];
        if (replacement.ToLuaString() is { } replacementText) replacement = replacementText;
        else if (replacement.Ref is not (LuaTable or LuaFunction)) throw new LuaArgumentException(2, "string/function/table expected");
        var most = unchecked((int)args.OptLong(3, int.MaxValue));
        var source = text.Span;
        var matcher = new PatternMatcher(source, pattern, stackalloc PatternCapture[PatternMatcher.MaxCaptures], state.Budget);
        var output = new ByteBuilder(stackalloc byte[StackBytes]);
        var (count, position) = (0, 0);
        while (count < most)
        {
            var start = position;
            var end = matcher.Find(ref start);
            if (end < 0) break;
            output.Append(source[position..start]);
            state.Budget?.CheckString(output.Length);
            count++;
            var failed = WriteReplacement(state, ref output, replacement, in matcher, source, start, end);
            if (failed.IsUnwinding) return failed;
            position = end;
            if (end == start)
            {
                // An empty match: the next one starts behind the byte that follows.
                if (position == source.Length) break;
                output.Append(source[position++]);
            }

            if (pattern.IsAnchored) break;
        }

        if (count == 0) return state.Return(text, 0);
        output.Append(source[position..]);
        return state.Return(output.ToLuaString(), count);
    }

    /// <summary>Writes what stands for a match. Returns the signal of an <c>__index</c> handler that didn't return.</summary>
    private static LuaValue WriteReplacement(
        LuaState state, ref ByteBuilder output, LuaValue replacement, in PatternMatcher matcher, ReadOnlySpan<byte> source, int start, int end)
    {
        LuaValue value;
        switch (replacement.Ref)
        {
            case LuaString template:
                WriteTemplate(ref output, template.Span, in matcher, source, start, end);
                return default;
            case LuaTable table:
                value = Fields.GetSlow(table, matcher.Capture(0, start, end), state);
                if (value.IsUnwinding) return value;
                break;
            case LuaFunction function when matcher.CaptureCount <= 1:
                value = state.CallOne(function, matcher.Capture(0, start, end));
                break;
            default:
                value = state.CallOne(replacement, Captures(in matcher, start, end));
                break;
        }

        if (!value.IsTruthy) output.Append(source[start..end]);
        else output.Append((value.ToLuaString() ?? throw new LuaException($"invalid replacement value (a {value.TypeName})")).Span);
        return default;
    }

    private static void WriteTemplate(
        ref ByteBuilder output, ReadOnlySpan<byte> template, in PatternMatcher matcher, ReadOnlySpan<byte> source, int start, int end)
    {
        while (true)
        {
            var literal = template.IndexOf((byte)'%');
            if (literal < 0)
            {
                output.Append(template);
                return;
            }

            // LuaJIT reads the byte behind the string, which is 0.
            var c = literal + 1 < template.Length ? template[literal + 1] : (byte)0;
            output.Append(template[..literal]);
            template = template[Math.Min(literal + 2, template.Length)..];
            if (!char.IsAsciiDigit((char)c)) output.Append(c);
            else if (c == '0') output.Append(source[start..end]);
            else output.Append(matcher.Capture(c - '1', start, end).ToLuaString()!.Span);
        }
    }

    private static LuaValue ReturnCaptures(LuaState state, in PatternMatcher matcher, int start, int end) =>
        matcher.CaptureCount <= 1 ? matcher.Capture(0, start, end) : ReturnAll(state, in matcher, start, end);

    private static LuaValue ReturnAll(LuaState state, in PatternMatcher matcher, int start, int end)
    {
        var results = state.ResultSpan(matcher.CaptureCount);
        for (var i = 0; i < results.Length; i++) results[i] = matcher.Capture(i, start, end);
        return LuaValue.MakeSignal(results.Length);
    }

    private static LuaValue[] Captures(in PatternMatcher matcher, int start, int end)
    {
        var values = new LuaValue[Math.Max(matcher.CaptureCount, 1)];
        for (var i = 0; i < values.Length; i++) values[i] = matcher.Capture(i, start, end);
        return values;
    }

    /// <summary>Where a search starts, counted from 0; -1 beyond the end of the subject, where nothing is found.</summary>
    private static int SearchStart(LuaArguments args, int length)
    {
        long start = args.OptInt(2, 1);
        if (start < 0) start += length + 1L;
        return start - 1 > length ? -1 : (int)Math.Max(start - 1, 0);
    }
}
