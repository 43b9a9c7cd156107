using System.Globalization;
using System.Text;

namespace Luvit.Runtime.Ffi;

/// <summary>Cuts C declarations into tokens.</summary>
internal sealed class CLexer(string text)
{
    private static readonly string[] Marks = ["...", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "->"];

    private readonly List<CToken> _tokens = [];
    private int _position;
    private int _line = 1;

    /// <summary>All tokens of a text, the last one <see cref="CTokenKind.End"/>.</summary>
    /// <exception cref="LuaException">There is a character that C has no meaning for.</exception>
    public static List<CToken> Read(string text)
    {
        // C's texts end at a zero.
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end) text = text[..end];
        // A line may go on in the next, even in the middle of a word.
        var lexer = new CLexer(text.Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal));
        while (lexer.SkipSpace()) lexer.ReadToken();
        lexer.Add(CTokenKind.End, "<eof>");
        return lexer._tokens;
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    private char Next => _position + 1 < text.Length ? text[_position + 1] : '\0';

    private void Add(CTokenKind kind, string shown) => _tokens.Add(new CToken(kind, shown, _line));

    /// <summary>Skips space and comments; false at the end.</summary>
    private bool SkipSpace()
    {
        while (_position < text.Length)
        {
            if (Current == '\n') _line++;
            if (Current == '/' && Next == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                end = end < 0 ? text.Length : end + 2;
                _line += text.AsSpan(_position, end - _position).Count('\n');
                _position = end;
            }
            else if (Current == '/' && Next == '/')
            {
                SkipLine();
            }
            else if (char.IsWhiteSpace(Current))
            {
                _position++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipLine()
    {
        while (_position < text.Length && Current != '\n') _position++;
    }

    private void ReadToken()
    {
        var c = Current;
        if (IsLetter(c))
        {
            var start = _position;
            while (IsLetter(Current) || char.IsAsciiDigit(Current)) _position++;
            Add(CTokenKind.Name, text[start.._position]);
        }
        else if (char.IsAsciiDigit(c))
        {
            ReadNumber();
        }
        else if (c == '\'')
        {
            ReadQuoted('\'');
        }
        else if (c == '"')
        {
            ReadQuoted('"');
        }
        else if (c == '#')
        {
            ReadDirective();
        }
        else
        {
            var mark = Array.Find(Marks, mark => string.CompareOrdinal(text, _position, mark, 0, mark.Length) == 0) ?? c.ToString();
            _position += mark.Length;
            Add(CTokenKind.Mark, mark);
        }
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_' || !char.IsAscii(c);

    private void ReadNumber()
    {
        var start = _position;
        while (IsLetter(Current) || char.IsAsciiDigit(Current)) _position++;
        var shown = text[start.._position];
        var digits = shown.TrimEnd('u', 'U');
        // LuaJIT takes one suffix, and no number wider than 32 bits.
        if (shown.Length - digits.Length > 1 || ValueOf(digits) is not (<= uint.MaxValue and var value)) Add(CTokenKind.OtherNumber, shown);
        else _tokens.Add(new CToken(CTokenKind.Integer, shown, _line, (long)value, digits.Length < shown.Length || value > int.MaxValue));
    }

    private static ulong? ValueOf(string digits)
    {
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return Parse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier);
        if (digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase)) return Parse(digits.AsSpan(2), NumberStyles.AllowBinarySpecifier);
        return digits[0] == '0' ? Octal(digits) : Parse(digits, NumberStyles.None);
    }

    private static ulong? Parse(ReadOnlySpan<char> digits, NumberStyles style) =>
        ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ulong? Octal(string digits)
    {
        ulong value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7') return null;
            value = (value * 8) + (ulong)(digit - '0');
        }

        return value;
    }

    private void ReadQuoted(char quote)
    {
        var contents = new StringBuilder();
        var start = _position++;
        while (Current != quote)
        {
            if (_position >= text.Length || Current == '\n') throw Error($"unfinished string near '{text[start.._position]}'", _line);
            contents.Append(Current == '\\' ? ReadEscape() : text[_position++]);
        }

        _position++;
        var value = contents.ToString();
        if (quote == '"') Add(CTokenKind.String, value);
        else if (value.Length == 1) _tokens.Add(new CToken(CTokenKind.Integer, value, _line, (sbyte)value[0]));
        else throw Error($"''' expected near '{(_tokens.Count > 0 ? _tokens[^1].Text : "")}'", _line);
    }

    private char ReadEscape()
    {
        _position++;
        var c = Current;
        _position++;
        switch (c)
        {
            case 'x':
                var digits = 0;
                while (digits < 2 && char.IsAsciiHexDigit(digits == 0 ? Current : Next)) digits++;
                if (digits == 0) return 'x';
                _position += digits;
                return (char)Convert.ToInt32(text.Substring(_position - digits, digits), 16);
            case >= '0' and <= '7':
                var value = c - '0';
                for (var i = 0; i < 2 && Current is >= '0' and <= '7'; i++) value = (value * 8) + (text[_position++] - '0');
                return (char)(value & 0xff);
            default:
                const string names = "abfnrtve";
                var known = names.IndexOf(c, StringComparison.Ordinal);
                return known < 0 ? c : "\a\b\f\n\r\t\v\u001b"[known];
        }
    }

    /// <summary>Of the preprocessor's lines only <c>#pragma pack</c> says anything; line marks are skipped.</summary>
    private void ReadDirective()
    {
        var start = ++_position;
        SkipLine();
        var directive = text[start.._position].Trim();
        if (directive.StartsWith("pragma", StringComparison.Ordinal))
        {
            var pragma = directive["pragma".Length..].Trim();
            if (pragma.StartsWith("pack", StringComparison.Ordinal)) Add(CTokenKind.Pack, pragma["pack".Length..].Trim().Trim('(', ')').Trim());
            return;
        }

        if (directive.Length > 0 && !char.IsAsciiDigit(directive[0]) && !directive.StartsWith("line", StringComparison.Ordinal))
            throw Error($"unexpected symbol near '{directive.Split(' ', '\t', '(')[0]}'", _line);
    }

    /// <summary>An error; the line is told when it is not the first.</summary>
    public static LuaException Error(string message, int line) =>
        new(line > 1 ? string.Create(CultureInfo.InvariantCulture, $"{message} at line {line}") : message);
}
