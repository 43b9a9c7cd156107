namespace Luvit.Runtime;

/// <summary>The library <c>utf8</c> of Lua 5.3 (its manual, 6.5).</summary>
public static class Utf8Library
{
    private const int MaxCodePoint = 0x10FFFF;
    private const int MaxLength = 4;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("utf8");
        library["charpattern"] = LuaString.FromBytes([(byte)'[', 0, (byte)'-', 0x7f, 0xc2, (byte)'-', 0xf4, (byte)']', (byte)'[', 0x80, (byte)'-', 0xbf, (byte)']', (byte)'*']);
        state.Register(library, "utf8.char", Char);
        state.Register(library, "utf8.codepoint", CodePoints);
        state.Register(library, "utf8.len", Length);
        state.Register(library, "utf8.offset", Offset);
        var step = new LuaBuiltin(state, "utf8.codes iterator", NextCode);
        state.Register(library, "utf8.codes", (s, args) => s.Return(step, args.CheckString(0), 0));
    }

    /// <summary>Writes a character; gives the number of bytes.</summary>
    public static int Encode(int codePoint, Span<byte> output)
    {
        if (codePoint < 0x80)
        {
            output[0] = (byte)codePoint;
            return 1;
        }

        var length = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : MaxLength;
        for (var i = length - 1; i > 0; i--)
        {
            output[i] = (byte)(0x80 | (codePoint & 0x3f));
            codePoint >>= 6;
        }

        output[0] = (byte)((0xf00 >> length) | codePoint);
        return length;
    }

    /// <summary>Reads the character at the start of the bytes; false when they are not UTF-8. Surrogates pass, as in Lua 5.3.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out int codePoint, out int length)
    {
        codePoint = length = 0;
        if (bytes.IsEmpty) return false;
        var first = bytes[0];
        length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? MaxLength : 0;
        if (length == 0 || length > bytes.Length) return false;
        codePoint = length == 1 ? first : first & (0x7f >> length);
        for (var i = 1; i < length; i++)
        {
            if (!IsContinuation(bytes[i])) return false;
            codePoint = (codePoint << 6) | (bytes[i] & 0x3f);
        }

        var least = length switch { 1 => 0, 2 => 0x80, 3 => 0x800, _ => 0x10000 };
        return codePoint >= least && codePoint <= MaxCodePoint;
    }

    private static bool IsContinuation(byte value) => (value & 0xc0) == 0x80;

    private static bool IsContinuationAt(ReadOnlySpan<byte> bytes, long position) =>
        position >= 0 && position < bytes.Length && IsContinuation(bytes[(int)position]);

    private static LuaValue Char(LuaState state, LuaArguments args)
    {
        Span<byte> character = stackalloc byte[MaxLength];
        var output = new ByteBuilder(stackalloc byte[64]);
        for (var i = 0; i < args.Count; i++)
        {
            var codePoint = args.CheckLong(i);
            if (codePoint is < 0 or > MaxCodePoint) throw new LuaArgumentException(i, "value out of range");
            output.Append(character[..Encode((int)codePoint, character)]);
        }

        return output.ToLuaString();
    }

    private static LuaValue CodePoints(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var first = Position(args.OptLong(1, 1), text.Length);
        var last = Position(args.OptLong(2, first), text.Length);
        if (first < 1) throw new LuaArgumentException(1, "out of range");
        if (last > text.Length) throw new LuaArgumentException(2, "out of range");
        var codePoints = new List<LuaValue>();
        for (var i = (int)first - 1; i < last;)
        {
            if (!TryDecode(text.Span[i..], out var codePoint, out var length)) throw new LuaException("invalid UTF-8 code");
            codePoints.Add(codePoint);
            i += length;
        }

        return state.Return(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codePoints));
    }

    private static LuaValue Length(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var first = Position(args.OptLong(1, 1), text.Length) - 1;
        var last = Position(args.OptLong(2, -1), text.Length) - 1;
        if (first < 0 || first > text.Length) throw new LuaArgumentException(1, "initial position out of string");
        if (last >= text.Length) throw new LuaArgumentException(2, "final position out of string");
        var count = 0;
        for (var i = (int)first; i <= last; count++)
        {
            if (!TryDecode(text.Span[i..], out _, out var length)) return state.Return(default, i + 1);
            i += length;
        }

        return count;
    }

    /// <summary>The byte position of the n-th character from a position on.</summary>
    private static LuaValue Offset(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var bytes = text.Span;
        var n = args.CheckLong(1);
        var position = Position(args.OptLong(2, n > 0 ? 1 : text.Length + 1L), text.Length) - 1;
        if (position < 0 || position > text.Length) throw new LuaArgumentException(2, "position out of range");
        if (n == 0)
        {
            while (position > 0 && IsContinuationAt(bytes, position)) position--;
            return position + 1;
        }

        if (IsContinuationAt(bytes, position)) throw new LuaException("initial position is a continuation byte");
        for (; n < 0 && position > 0; n++)
        {
            do position--;
            while (position > 0 && IsContinuationAt(bytes, position));
        }

        if (n > 0) n--;
        for (; n > 0 && position < bytes.Length; n--)
        {
            do position++;
            while (IsContinuationAt(bytes, position));
        }

        return n == 0 ? position + 1 : LuaValue.Nil;
    }

    private static LuaValue NextCode(LuaState state, LuaArguments args)
    {
        var bytes = args.CheckString(0).Span;
        var position = args.CheckLong(1) - 1;
        if (position < 0)
        {
            position = 0;
        }
        else
        {
            do position++;
            while (IsContinuationAt(bytes, position));
        }

        if (position >= bytes.Length) return LuaValue.None;
        if (!TryDecode(bytes[(int)position..], out var codePoint, out var length) || IsContinuationAt(bytes, position + length))
            throw new LuaException("invalid UTF-8 code");
        return state.Return(position + 1, codePoint);
    }

    private static long Position(long position, int length) => position >= 0 ? position : -position > length ? 0 : length + position + 1;
}
