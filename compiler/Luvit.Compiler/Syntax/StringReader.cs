using System.Text;

namespace Luvit.Compiler.Syntax;

/// <summary>What is wrong with a string literal.</summary>
internal enum StringFault
{
    None,

    /// <summary>A backslash sequence Lua does not know, or one with a value out of range.</summary>
    InvalidEscape,

    /// <summary>The line ends before the closing quote.</summary>
    UnfinishedAtLineEnd,

    /// <summary>The source ends before the closing quote or bracket.</summary>
    UnfinishedAtEnd,
}

/// <summary>The value of a string literal.</summary>
/// <param name="Value">The bytes, up to the fault if there is one.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Length">How much of the literal was read.</param>
internal readonly record struct StringValue(byte[] Value, StringFault Fault, int Length);

/// <summary>The values of string literals (Lua manual 2.1), with LuaJIT's <c>\x</c>, <c>\z</c> and <c>\u{}</c> escapes.</summary>
internal ref struct StringReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly byte[] _buffer;
    private int _length;
    private int _position;

    private StringReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        // No escape is shorter than the bytes it stands for.
        _buffer = new byte[text.Length];
        _position = 1;
    }

    /// <summary>Reads a literal with its quotes or brackets.</summary>
    public static StringValue Read(ReadOnlySpan<byte> text) => text[0] == '[' ? ReadLong(text) : new StringReader(text).ReadQuoted();

    /// <summary>The length of a long string's opening bracket, and of the closing one.</summary>
    public static int BracketLength(ReadOnlySpan<byte> text) => text[1..].IndexOf((byte)'[') + 2;

    private static StringValue ReadLong(ReadOnlySpan<byte> text)
    {
        int bracket = BracketLength(text);
        bool isClosed = text.Length >= 2 * bracket && text[^1] == ']' && text[^bracket] == ']' && text[^bracket..][1..^1].IndexOfAnyExcept((byte)'=') < 0;
        ReadOnlySpan<byte> content = isClosed ? text[bracket..^bracket] : text[bracket..];
        if (content is [(byte)'\n', ..])
            content = content[1..];
        return new StringValue(content.ToArray(), isClosed ? StringFault.None : StringFault.UnfinishedAtEnd, text.Length);
    }

    private StringValue ReadQuoted()
    {
        while (_position < _text.Length)
        {
            int plain = _text[_position..].IndexOfAny(_text[0], (byte)'\\');
            if (plain < 0)
                plain = _text.Length - _position;
            Append(_text.Slice(_position, plain));
            _position += plain;
            if (_position == _text.Length)
                break;
            if (_text[_position] == _text[0])
                return Result(StringFault.None);
            if (_position + 1 == _text.Length)
                return Result(StringFault.UnfinishedAtEnd);
            if (!ReadEscape())
                return Result(StringFault.InvalidEscape);
        }
        return Result(StringFault.UnfinishedAtLineEnd);
    }

    private readonly StringValue Result(StringFault fault) => new(_buffer[.._length], fault, _position);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private bool ReadEscape()
    {
        byte kind = _text[_position + 1];
        switch (kind)
        {
            case (byte)'x':
                return ReadHexadecimal();
            case (byte)'u':
                return ReadCodePoint();
            case (byte)'z':
                _position += 2;
                int space = _text[_position..].IndexOfAnyExcept(" \t\n\v\f\r"u8);
                _position = space < 0 ? _text.Length : _position + space;
                return true;
            case >= (byte)'0' and <= (byte)'9':
                return ReadDecimal();
            default:
                int index = "abfnrtv\\\"'\n"u8.IndexOf(kind);
                if (index < 0)
                    return false;
                _buffer[_length++] = "\a\b\f\n\r\t\v\\\"'\n"u8[index];
                _position += 2;
                return true;
        }
    }

    private bool ReadHexadecimal()
    {
        if (_position + 4 > _text.Length || !HexDigits(_text.Slice(_position + 2, 2), out uint value))
            return false;
        _buffer[_length++] = (byte)value;
        _position += 4;
        return true;
    }

    private bool ReadDecimal()
    {
        int value = 0;
        int at = _position + 1;
        for (int digits = 0; digits < 3 && at < _text.Length && char.IsAsciiDigit((char)_text[at]); digits++)
            value = value * 10 + _text[at++] - '0';
        if (value > byte.MaxValue)
            return false;
        _buffer[_length++] = (byte)value;
        _position = at;
        return true;
    }

    private bool ReadCodePoint()
    {
        ReadOnlySpan<byte> rest = _text[(_position + 2)..];
        int close = rest.IndexOf((byte)'}');
        if (close < 2 || rest[0] != '{' || !HexDigits(rest[1..close], out uint value) || !Rune.TryCreate(value, out Rune rune))
            return false;
        _length += rune.EncodeToUtf8(_buffer.AsSpan(_length));
        _position += close + 3;
        return true;
    }

    private static bool HexDigits(ReadOnlySpan<byte> text, out uint value)
    {
        ReadOnlySpan<byte> digits = text.TrimStart((byte)'0');
        value = 0;
        return text.IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0
            && (digits.IsEmpty || uint.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out value));
    }
}
