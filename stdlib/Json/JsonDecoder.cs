using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Reads JSON values, one after the other, out of a text.</summary>
/// <param name="text">The text.</param>
/// <param name="start">Index of the first byte to read.</param>
/// <param name="options">What the values become.</param>
internal ref struct JsonDecoder(ReadOnlySpan<byte> text, int start, JsonDecoder.Options options)
{
    private const int ExactDigits = 15; // of an integer that every double near it can be told from

    private readonly ReadOnlySpan<byte> _text = text;
    private ArrayBufferWriter<byte>? _unescaped;
    private int _at = start;

    /// <summary>Index of the byte after what was read.</summary>
    public readonly int Position => _at;

    /// <summary>What is wrong with the text; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Index of the byte that is wrong.</summary>
    public int ProblemPosition { get; private set; }

    private readonly byte Current => _text[_at];

    /// <summary>Goes to the next byte that is neither space nor comment; false at the end.</summary>
    public bool Skip()
    {
        while (true)
        {
            var distance = _at < _text.Length ? _text[_at..].IndexOfAnyExcept(" \n\r\t"u8) : -1;
            _at = distance < 0 ? _text.Length : _at + distance;
            if (distance < 0) return false;
            if (!options.AllowsComments || Current != '/' || _at + 1 == _text.Length) return true;
            var isBlock = _text[_at + 1] == '*';
            if (!isBlock && _text[_at + 1] != '/') return true;
            var rest = _text[(_at + 2)..];
            var end = isBlock ? rest.IndexOf("*/"u8) : rest.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                if (isBlock) Fail(_at, "unterminated comment at " + Place(_at));
                _at = _text.Length;
                return false;
            }

            _at += 2 + end + (isBlock ? 2 : 0);
        }
    }

    /// <summary>Reads the value that the next byte begins.</summary>
    /// <returns>False when there is a <see cref="Problem"/>.</returns>
    public bool Read(out LuaValue value, int depth = 0)
    {
        value = default;
        if (_at >= _text.Length) return Fail(_text.Length, "unexpected end of input");
        switch (Current)
        {
            case (byte)'"':
                var isText = ReadText(isKey: false, out var text);
                value = text;
                return isText;
            case (byte)'{' or (byte)'[' when depth >= JsonModule.DepthLimit: return Fail(_at, "nesting too deep at " + Place(_at));
            case (byte)'{': return ReadObject(depth + 1, out value);
            case (byte)'[': return ReadList(depth + 1, out value);
            case (byte)'t' when ReadWord("true"u8): return Is(true, out value);
            case (byte)'f' when ReadWord("false"u8): return Is(false, out value);
            case (byte)'n' when ReadWord("null"u8): return Is(options.Null, out value);
            default: return ReadNumber(out value);
        }
    }

    private static bool Is(LuaValue result, out LuaValue value)
    {
        value = result;
        return true;
    }

    private bool ReadWord(ReadOnlySpan<byte> word)
    {
        if (!_text[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    private bool ReadList(int depth, out LuaValue value)
    {
        var start = _at++;
        var list = new LuaTable { Metatable = options.ArrayMeta };
        value = list;
        if (!Skip()) return Unterminated("array", start);
        if (Current == ']')
        {
            _at++;
            return true;
        }

        for (var count = 1; ; count++)
        {
            if (!Read(out var element, depth)) return false;
            list.SetInteger(count, element);
            var goesOn = Skip();
            if (goesOn && Current == ']') break;
            if (!goesOn || Current != ',') return Unterminated("array", goesOn ? _at : start);
            _at++;
            if (!Skip()) return Unterminated("array", start);
        }

        _at++;
        return true;
    }

    private bool ReadObject(int depth, out LuaValue value)
    {
        var start = _at++;
        var table = new LuaTable { Metatable = options.ObjectMeta };
        value = table;
        if (!Skip()) return Unterminated("object", start);
        if (Current == '}')
        {
            _at++;
            return true;
        }

        while (true)
        {
            if (Current != '"') return Fail(_at, "expected a string as key at " + Place(_at));
            if (!ReadText(isKey: true, out var key)) return false;
            var goesOn = Skip();
            if (!goesOn || Current != ':') return Fail(goesOn ? _at : start, "expected ':' at " + Place(goesOn ? _at : _text.Length - 1));
            _at++;
            Skip();
            if (!Read(out var member, depth)) return false;
            table.SetString(key, member);
            goesOn = Skip();
            if (goesOn && Current == '}') break;
            if (!goesOn || Current != ',') return Unterminated("object", goesOn ? _at : start);
            _at++;
            if (!Skip()) return Unterminated("object", start);
        }

        _at++;
        return true;
    }

    private bool ReadNumber(out LuaValue value)
    {
        value = default;
        var rest = _text[_at..];
        var length = rest[0] == '-' ? 1 : 0;
        var digits = Digits(rest[length..]);
        if (digits == 0) return Fail(_at, "no valid JSON value at " + Place(_at));
        length += digits;
        if (length < rest.Length && rest[length] == '.') length += 1 + Digits(rest[(length + 1)..]);
        if (length < rest.Length && (rest[length] | 0x20) == 'e')
        {
            var sign = length + 1 < rest.Length && rest[length + 1] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = Digits(rest[(length + 1 + sign)..]);
            if (exponent > 0) length += 1 + sign + exponent;
        }

        _at += length;
        if (length <= ExactDigits && Utf8Parser.TryParse(rest[..length], out long integer, out var used) && used == length && integer != 0) return Is(integer, out value);
        NumberFormat.TryParse(rest[..length], out var number);
        return Is(number, out value);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return count < 0 ? text.Length : count;
    }

    private bool ReadText(bool isKey, out LuaString value)
    {
        var start = ++_at;
        var length = _text[start..].IndexOfAny((byte)'"', (byte)'\\');
        if (length >= 0 && _text[start + length] == '"')
        {
            _at += length + 1;
            var bytes = _text.Slice(start, length);
            value = isKey ? options.Key(bytes) : LuaString.FromBytes(bytes);
            return true;
        }

        value = LuaString.Empty;
        var unescaped = _unescaped ??= new ArrayBufferWriter<byte>();
        unescaped.ResetWrittenCount();
        while (length >= 0)
        {
            unescaped.Write(_text.Slice(_at, length));
            _at += length + 1;
            if (_text[_at - 1] == '"')
            {
                value = LuaString.FromBytes(unescaped.WrittenSpan);
                return true;
            }

            if (!Unescape(unescaped)) return Fail(_at - 1, "invalid escape sequence at " + Place(_at - 1));
            length = _text[_at..].IndexOfAny((byte)'"', (byte)'\\');
        }

        return Fail(start - 1, "unterminated string at " + Place(start - 1));
    }

    /// <summary>Reads what follows a backslash.</summary>
    private bool Unescape(ArrayBufferWriter<byte> unescaped)
    {
        var letter = _at < _text.Length ? Current : 0;
        if (letter == 'u') return UnescapeCode(unescaped);
        var index = "bfnrt\"\\/"u8.IndexOf((byte)letter);
        if (index < 0) return false;
        unescaped.Write("\b\f\n\r\t\"\\/"u8.Slice(index, 1));
        _at++;
        return true;
    }

    private bool UnescapeCode(ArrayBufferWriter<byte> unescaped)
    {
        const int escape = 6; // \uxxxx
        if (!TryReadCode(_at - 1, out var code)) return false;
        _at += escape - 1;
        if (char.IsHighSurrogate((char)code) && TryReadCode(_at, out var low) && char.IsLowSurrogate((char)low))
        {
            code = char.ConvertToUtf32((char)code, (char)low);
            _at += escape;
        }

        // Half of a surrogate pair becomes what it would be if it were a character, so that nothing is lost.
        var isHalf = !Rune.TryCreate(code, out var character);
        if (isHalf) unescaped.Write([(byte)(0xe0 | (code >> 12)), (byte)(0x80 | ((code >> 6) & 0x3f)), (byte)(0x80 | (code & 0x3f))]);
        else unescaped.Advance(character.EncodeToUtf8(unescaped.GetSpan(4)));
        return true;
    }

    private readonly bool TryReadCode(int at, out int code)
    {
        code = 0;
        if (at + 6 > _text.Length || !_text[at..].StartsWith("\\u"u8)) return false;
        foreach (var digit in _text.Slice(at + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit)) return false;
            code = (code << 4) | System.Convert.ToInt32(((char)digit).ToString(), 16);
        }

        return true;
    }

    private bool Unterminated(string kind, int position) => Fail(position, $"unterminated {kind} at {Place(position)}");

    private bool Fail(int position, string message)
    {
        // A comment without an end comes first.
        if (Problem == null) (Problem, ProblemPosition) = (message, position);
        return false;
    }

    private readonly string Place(int position)
    {
        var before = _text[..position];
        return $"line {before.Count((byte)'\n') + 1}, column {position - before.LastIndexOf((byte)'\n')}";
    }

    /// <summary>What the values become.</summary>
    /// <param name="keys">Keys seen lately, by what they look like; kept from text to text.</param>
    internal sealed class Options(LuaString?[] keys)
    {
        public const int KeyCount = 256;

        public LuaValue Null { get; init; }

        public bool AllowsComments { get; init; }

        public LuaTable? ObjectMeta { get; init; }

        public LuaTable? ArrayMeta { get; init; }

        /// <summary>A key as a string: objects of the same kind share theirs.</summary>
        public LuaString Key(ReadOnlySpan<byte> bytes)
        {
            if (bytes.IsEmpty) return LuaString.Empty;
            ref var known = ref keys[(byte)((bytes.Length * 31) + (bytes[0] * 7) + (bytes[bytes.Length / 2] * 3) + bytes[^1])];
            if (known == null || !known.Span.SequenceEqual(bytes)) known = LuaString.FromBytes(bytes);
            return known;
        }
    }
}
