using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Luvit.Runtime;

/// <summary>Numbers as text and back: Lua's <c>%.14g</c> and its numeral syntax (manual 2.1, 2.2.1), with LuaJIT's extensions.</summary>
[SkipLocalsInit]
public static class NumberFormat
{
    /// <summary>The digits of <c>%.14g</c> (<c>LUAI_NUMFFORMAT</c>).</summary>
    private const int Precision = 14;

    /// <summary>Integers of up to this many digits are exact in a double and in a long.</summary>
    private const int MaxExactDigits = 15;

    private static ReadOnlySpan<double> ExactPowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

    /// <summary>LuaJIT refuses binary numerals with more digits.</summary>
    private const int MaxBinaryDigits = 64;

    /// <summary>LuaJIT refuses numerals with larger exponents.</summary>
    private const int MaxExponent = (1 << 20) - 1;

    /// <summary>Beyond this, the exponent of hexadecimal digits makes them overflow or vanish, whatever they are.</summary>
    private const int MaxScale = 1 << 28;

    /// <summary>The text of a number as <c>tostring</c> gives it.</summary>
    public static string ToText(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e14)
            return number == 0 && double.IsNegative(number) ? "-0" : ((long)number).ToString(CultureInfo.InvariantCulture);
        return CFormat.FloatText(new FormatSpec { Conversion = 'g', Precision = Precision }, number);
    }

    /// <summary>As <see cref="ToText"/>, as a Lua string.</summary>
    public static LuaString ToLuaString(double number)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        var count = Write(text, number);
        return count > 0 ? LuaString.FromBytes(text[..count]) : LuaString.FromUtf16(ToText(number));
    }

    /// <summary>Adds what <see cref="ToText"/> gives.</summary>
    internal static void Append(ref ByteBuilder output, double number)
    {
        var count = Write(output.Reserve(DecimalText.MaxLength), number);
        if (count > 0) output.Advance(count);
        else output.Append(ToText(number).AsSpan());
    }

    /// <summary>Writes the text of a number to memory of at least <see cref="DecimalText.MaxLength"/> bytes; 0 for the few numbers that it can't.</summary>
    private static int Write(Span<byte> text, double number)
    {
        var integer = (int)number;
        if (integer == number && (integer != 0 || !double.IsNegative(number)))
        {
            integer.TryFormat(text, out var digits, default, CultureInfo.InvariantCulture);
            return digits;
        }

        if (!double.IsFinite(number)) return 0;
        text[0] = (byte)'-';
        var sign = double.IsNegative(number) ? 1 : 0;
        var count = DecimalText.General(text[sign..], Math.Abs(number), Precision);
        return count > 0 ? sign + count : 0;
    }

    /// <summary>Reads a numeral with optional spaces and a sign before it and spaces after it, as LuaJIT's <c>tonumber</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        while (!text.IsEmpty && IsSpace(text[0])) text = text[1..];
        while (!text.IsEmpty && IsSpace(text[^1])) text = text[..^1];
        if (text.IsEmpty) return false;
        var isNegative = text[0] == '-';
        if (isNegative || text[0] == '+') text = text[1..];
        if (text.IsEmpty || !TryParseUnsigned(text, out number)) return false;
        if (isNegative && !double.IsNaN(number)) number = -number;
        return true;
    }

    private static bool TryParseUnsigned(ReadOnlySpan<byte> text, out double number)
    {
        if (text.Length > 2 && text[0] == '0')
        {
            if ((text[1] | 0x20) == 'x') return TryParseHex(text[2..], out number);
            if ((text[1] | 0x20) == 'b') return TryParseBinary(text[2..], out number);
        }

        return TryParseShort(text, out number) || TryParseDecimal(text, out number) || TryParseNonFinite(text, out number);
    }

    /// <summary>Reads a numeral of few digits without an exponent: they and the power of ten are exact, so that their quotient is rounded once.</summary>
    private static bool TryParseShort(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        if (text.Length > MaxExactDigits) return false;
        long value = 0;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b == '.' && point < 0) point = i;
            else if (char.IsAsciiDigit((char)b)) value = (value * 10) + (b - '0');
            else return false;
        }

        number = point < 0 ? value : value / ExactPowersOfTen[text.Length - 1 - point];
        return point < 0 || text.Length > 1;
    }

    private static bool TryParseDecimal(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        var digits = CountDigits(text, 0);
        var position = digits;
        if (position < text.Length && text[position] == '.')
        {
            var fraction = CountDigits(text, position + 1);
            digits += fraction;
            position += fraction + 1;
        }

        if (digits == 0) return false;
        if (position < text.Length && (text[position] | 0x20) == 'e')
        {
            if (!TryParseExponent(text[(position + 1)..], out _)) return false;
            position = text.Length;
        }

        return position == text.Length
            && double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryParseNonFinite(ReadOnlySpan<byte> text, out double number)
    {
        number = double.NaN;
        if (Ascii.EqualsIgnoreCase(text, "nan"u8)) return true;
        number = double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "infinity"u8);
    }

    private static bool TryParseHex(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        ulong mantissa = 0;
        long exponent = 0;
        var (digits, position, inFraction) = (0, 0, false);
        for (; position < text.Length; position++)
        {
            var c = (char)text[position];
            if (c == '.' && !inFraction)
            {
                inFraction = true;
                continue;
            }

            if (!char.IsAsciiHexDigit(c)) break;
            digits++;
            if (inFraction) exponent -= 4;
            var digit = (ulong)HexValue(c);
            if (mantissa >> 60 == 0)
            {
                mantissa = (mantissa << 4) | digit;
            }
            else
            {
                // Digits that don't fit only matter for which way a tie is rounded.
                exponent += 4;
                if (digit != 0) mantissa |= 1;
            }
        }

        if (digits == 0) return false;
        if (position < text.Length)
        {
            if ((text[position] | 0x20) != 'p' || !TryParseExponent(text[(position + 1)..], out var written)) return false;
            exponent += written;
        }

        number = Scale(mantissa, exponent);
        return true;
    }

    /// <summary>An integer times a power of two, rounded once.</summary>
    private static double Scale(ulong mantissa, long exponent)
    {
        // Subnormal numbers are multiples of the smallest, with fewer bits than others: the double that ScaleB gets would be rounded before.
        const int smallestNormal = -1022, smallest = -1074;
        if (exponent < smallest && BitOperations.Log2(mantissa) + exponent < smallestNormal)
            (mantissa, exponent) = (ShiftRight(mantissa, smallest - exponent), smallest);
        return Math.ScaleB(mantissa, (int)Math.Min(exponent, MaxScale));
    }

    /// <summary>Divides by a power of two; a tie goes to the even neighbour.</summary>
    private static ulong ShiftRight(ulong value, long count)
    {
        if (count > 64) return 0;
        var (quotient, rest) = count < 64 ? (value >> (int)count, value << (int)(64 - count)) : (0, value);
        const ulong half = 1UL << 63;
        return rest > half || (rest == half && (quotient & 1) == 1) ? quotient + 1 : quotient;
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (isNegative || (!text.IsEmpty && text[0] == '+')) text = text[1..];
        if (text.IsEmpty || CountDigits(text, 0) != text.Length) return false;
        foreach (var b in text)
        {
            exponent = (exponent * 10) + (b - '0');
            if (exponent > MaxExponent) return false;
        }

        if (isNegative) exponent = -exponent;
        return true;
    }

    private static bool TryParseBinary(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        if (text.Length > MaxBinaryDigits) return false;
        ulong value = 0;
        foreach (var b in text)
        {
            if (b is not ((byte)'0' or (byte)'1')) return false;
            value = (value << 1) | (uint)(b - '0');
        }

        number = value;
        return true;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static int CountDigits(ReadOnlySpan<byte> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit((char)text[end])) end++;
        return end - start;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (>= 9 and <= 13);
}
