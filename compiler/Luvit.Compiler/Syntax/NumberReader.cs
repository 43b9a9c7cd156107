using System.Globalization;
using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.Syntax;

/// <summary>The values of number literals: decimal, hexadecimal (Lua manual 2.1), and LuaJIT's binary ones and suffixes.</summary>
internal static class NumberReader
{
    private const int DigitsOf64Bits = 16;

    /// <summary>The literal, or null when the text is not a number.</summary>
    public static Expression? Read(ReadOnlySpan<byte> text, SourceSpan span)
    {
        if (IntegerSuffix(text) is { } suffix)
        {
            return ReadInteger(text[..^suffix.Length]) is { } bits ? new CDataLiteral(span, suffix.Kind, bits) : null;
        }
        bool isImaginary = (text[^1] | 0x20) == 'i';
        if (ReadDouble(isImaginary ? text[..^1] : text) is not { } value)
            return null;
        return isImaginary
            ? new CDataLiteral(span, CDataKind.Imaginary, BitConverter.DoubleToUInt64Bits(value))
            : new NumberLiteral(span, value);
    }

    private static (CDataKind Kind, int Length)? IntegerSuffix(ReadOnlySpan<byte> text)
    {
        if (EndsWith(text, "ull"u8) || EndsWith(text, "llu"u8))
            return (CDataKind.UInt64, 3);
        return EndsWith(text, "ll"u8) ? (CDataKind.Int64, 2) : null;
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> suffix) =>
        text.Length > suffix.Length && System.Text.Ascii.EqualsIgnoreCase(text[^suffix.Length..], suffix);

    private static ulong? ReadInteger(ReadOnlySpan<byte> text)
    {
        (NumberStyles style, int prefix) = Radix(text) switch
        {
            16 => (NumberStyles.AllowHexSpecifier, 2),
            2 => (NumberStyles.AllowBinarySpecifier, 2),
            _ => (NumberStyles.None, 0),
        };
        return ulong.TryParse(text[prefix..], style, CultureInfo.InvariantCulture, out ulong value) ? value : null;
    }

    private static double? ReadDouble(ReadOnlySpan<byte> text)
    {
        switch (Radix(text))
        {
            case 16:
                return ReadHexadecimal(text[2..]);
            case 2:
                return ReadInteger(text);
            default:
                // The lexer lets through no sign but an exponent's, so these styles accept exactly Lua's decimals.
                const NumberStyles decimalStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                bool isDecimal = text.IndexOfAnyExcept("0123456789.eE+-"u8) < 0;
                return isDecimal && double.TryParse(text, decimalStyle, CultureInfo.InvariantCulture, out double value) ? value : null;
        }
    }

    private static int Radix(ReadOnlySpan<byte> text) => text is [(byte)'0', var second, ..]
        ? (second | 0x20) switch { 'x' => 16, 'b' => 2, _ => 10 }
        : 10;

    private static double? ReadHexadecimal(ReadOnlySpan<byte> text)
    {
        int exponent = 0;
        int exponentAt = text.IndexOfAny("pP"u8);
        if (exponentAt >= 0)
        {
            if (ReadExponent(text[(exponentAt + 1)..]) is not { } written)
                return null;
            exponent = written;
            text = text[..exponentAt];
        }
        return ReadMantissa(text, exponent);
    }

    private static int? ReadExponent(ReadOnlySpan<byte> text)
    {
        bool isSigned = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+';
        ReadOnlySpan<byte> digits = isSigned ? text[1..] : text;
        if (digits.IsEmpty || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return null;
        // Too many digits to fit mean infinity or zero, as any exponent this large does.
        const int large = 1 << 29;
        int size = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? Math.Min(value, large) : large;
        return isSigned && text[0] == '-' ? -size : size;
    }

    private static double? ReadMantissa(ReadOnlySpan<byte> text, int exponent)
    {
        ulong mantissa = 0;
        int significant = 0;
        int digits = 0;
        bool isFraction = false;
        foreach (byte current in text)
        {
            if (current == '.' && !isFraction)
            {
                isFraction = true;
                continue;
            }
            if (!char.IsAsciiHexDigit((char)current))
                return null;
            ulong digit = (ulong)(current <= (byte)'9' ? current - '0' : (current | 0x20) - 'a' + 10);
            digits++;
            if (significant < DigitsOf64Bits)
                mantissa = (mantissa << 4) | digit;
            else if (digit != 0)
                mantissa |= 1; // Beyond 64 bits a digit matters only for rounding.
            if (mantissa != 0)
                significant++;
            exponent += (significant > DigitsOf64Bits ? 4 : 0) - (isFraction ? 4 : 0);
        }
        return digits == 0 ? null : Math.ScaleB((double)mantissa, exponent);
    }
}
