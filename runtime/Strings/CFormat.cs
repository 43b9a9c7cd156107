using System.Globalization;
using System.Numerics;

namespace Luvit.Runtime;

/// <summary>Numbers as C's printf writes them; halves are rounded away from zero, as LuaJIT does.</summary>
public static class CFormat
{
    /// <summary>Digits after the point when a conversion doesn't say.</summary>
    internal const int DefaultPrecision = 6;

    private const int MantissaBits = 52;

    /// <summary>The conversions <c>d i u o x X</c>.</summary>
    public static string IntegerText(FormatSpec spec, double number) =>
        IntegerText(spec, spec.Conversion is 'd' or 'i' ? ToInt64(number) : unchecked((long)ToUInt64(number)));

    /// <summary>The conversions <c>d i u o x X</c> of the bits of a 64-bit integer.</summary>
    public static string IntegerText(FormatSpec spec, long value)
    {
        var isSigned = spec.Conversion is 'd' or 'i';
        var isNegative = isSigned && value < 0;
        var magnitude = isNegative ? unchecked((ulong)-value) : (ulong)value;
        var digits = spec.Conversion switch
        {
            'x' => magnitude.ToString("x", CultureInfo.InvariantCulture),
            'X' => magnitude.ToString("X", CultureInfo.InvariantCulture),
            'o' => Convert.ToString(unchecked((long)magnitude), 8),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        if (spec.Precision == 0 && magnitude == 0) digits = "";
        digits = digits.PadLeft(Math.Max(spec.Precision, 0), '0');
        if (spec.IsAlternate && spec.Conversion == 'o' && !digits.StartsWith('0')) digits = "0" + digits;
        var prefix = isSigned ? Sign(spec, isNegative) : "";
        if (spec.IsAlternate && magnitude != 0 && (spec.Conversion is 'x' or 'X')) prefix = "0" + spec.Conversion;
        return Pad(spec, prefix, digits, fillsZeros: spec.FillsZeros && spec.Precision < 0);
    }

    /// <summary>The conversions <c>a A e E f F g G</c>.</summary>
    public static string FloatText(FormatSpec spec, double number)
    {
        if (!double.IsFinite(number)) return NonFinite(spec, number);
        var magnitude = Math.Abs(number);
        var prefix = Sign(spec, double.IsNegative(number));
        if (spec.Conversion is 'a' or 'A') prefix += "0x";
        var body = spec.Conversion switch
        {
            'a' or 'A' => Hexadecimal(spec, magnitude),
            'e' or 'E' => Exponential(spec, magnitude),
            'f' or 'F' => Fixed(spec, magnitude),
            _ => General(spec, magnitude),
        };
        var text = Pad(spec, prefix, body, spec.FillsZeros);
        return spec.IsUpper ? text.ToUpperInvariant() : text;
    }

    private static string NonFinite(FormatSpec spec, double number)
    {
        var isNaN = double.IsNaN(number);
        var prefix = isNaN ? (spec.ShowsSpace ? " " : "") : Sign(spec, number < 0);
        var text = Pad(spec, prefix, isNaN ? "nan" : "inf", fillsZeros: false);
        return spec.IsUpper ? text.ToUpperInvariant() : text;
    }

    private static string Exponential(FormatSpec spec, double magnitude)
    {
        var (digits, exponent) = Digits(magnitude, spec.Precision < 0 ? DefaultPrecision : spec.Precision);
        return WithExponent(digits, exponent, spec.IsAlternate);
    }

    private static string Fixed(FormatSpec spec, double magnitude)
    {
        var precision = spec.Precision < 0 ? DefaultPrecision : spec.Precision;
        var text = ToText(magnitude, 'F', precision);
        if (CanBeTie(magnitude, precision))
        {
            var longer = ToText(magnitude, 'F', precision + 1);
            if (longer[^1] == '5' && longer.AsSpan(0, longer.Length - 1).TrimEnd('.').SequenceEqual(text)) text = WithLastDigitUp(text);
        }

        return precision == 0 && spec.IsAlternate ? text + "." : text;
    }

    private static string General(FormatSpec spec, double magnitude)
    {
        var precision = spec.Precision < 0 ? DefaultPrecision : Math.Max(spec.Precision, 1);
        var (digits, exponent) = Digits(magnitude, precision - 1);
        if (!spec.IsAlternate) digits = digits[0] + digits[1..].TrimEnd('0');
        if (exponent < -4 || exponent >= precision) return WithExponent(digits, exponent, spec.IsAlternate);
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        var whole = exponent + 1;
        digits = digits.PadRight(whole, '0');
        return digits.Length > whole || spec.IsAlternate ? $"{digits.AsSpan(0, whole)}.{digits.AsSpan(whole)}" : digits;
    }

    private static string WithExponent(string digits, int exponent, bool keepsPoint)
    {
        var point = digits.Length > 1 || keepsPoint ? "." : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{point}{digits.AsSpan(1)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    /// <summary>The first digits of a number, one before the point and <paramref name="precision"/> after it, and its decimal exponent.</summary>
    private static (string Digits, int Exponent) Digits(double magnitude, int precision)
    {
        var (digits, exponent) = DigitsToEven(magnitude, precision);
        if (!CanBeTie(magnitude, precision - exponent)) return (digits, exponent);
        var longer = DigitsToEven(magnitude, Math.Max(precision + 1, exponent)).Digits;
        var isTie = longer[precision + 1] == '5' && longer.AsSpan(precision + 2).TrimEnd('0').IsEmpty;
        return (isTie && longer.StartsWith(digits, StringComparison.Ordinal) ? WithLastDigitUp(digits) : digits, exponent);
    }

    private static (string Digits, int Exponent) DigitsToEven(double magnitude, int precision)
    {
        var text = ToText(magnitude, 'E', precision);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var digits = precision == 0 ? text[..1] : string.Concat(text.AsSpan(0, 1), text.AsSpan(2, mark - 2));
        return (digits, int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static string ToText(double magnitude, char format, int precision) =>
        magnitude.ToString(format + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>
    /// False when a number can't lie halfway between two decimals with this many digits after the point: halfway numbers
    /// are multiples of <c>2^-(decimals + 1)</c>, and have no more than one further digit when they have a fraction.
    /// </summary>
    private static bool CanBeTie(double magnitude, int decimals)
    {
        var scaled = Math.ScaleB(magnitude, decimals + 1);
        return scaled == Math.Floor(scaled);
    }

    /// <summary>Corrects a tie that .NET rounded down to an even digit; even digits have a successor.</summary>
    private static string WithLastDigitUp(string digits) => digits[..^1] + (char)(digits[^1] + 1);

    private static string Hexadecimal(FormatSpec spec, double magnitude)
    {
        var bits = BitConverter.DoubleToUInt64Bits(magnitude);
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = bits & ((1UL << MantissaBits) - 1);
        if (exponent != 0)
        {
            mantissa |= 1UL << MantissaBits;
            exponent -= 1023;
        }
        else if (mantissa != 0)
        {
            var shift = MantissaBits - (63 - BitOperations.LeadingZeroCount(mantissa));
            mantissa <<= shift;
            exponent = -1022 - shift;
        }

        const int AllDigits = MantissaBits / 4;
        if (spec.Precision is >= 0 and < AllDigits)
        {
            var dropped = (AllDigits - spec.Precision) * 4;
            mantissa = (mantissa + (1UL << (dropped - 1))) >> dropped << dropped;
        }

        var fraction = (mantissa & ((1UL << MantissaBits) - 1)).ToString("x13", CultureInfo.InvariantCulture);
        fraction = spec.Precision < 0 ? fraction.TrimEnd('0') : fraction[..Math.Min(spec.Precision, AllDigits)].PadRight(spec.Precision, '0');
        var point = fraction.Length > 0 || spec.IsAlternate ? "." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa >> MantissaBits}{point}{fraction}p{exponent:+0;-0}");
    }

    private static string Sign(FormatSpec spec, bool isNegative)
    {
        if (isNegative) return "-";
        if (spec.ShowsPlus) return "+";
        return spec.ShowsSpace ? " " : "";
    }

    private static string Pad(FormatSpec spec, string prefix, string body, bool fillsZeros)
    {
        if (spec.AlignsLeft) return (prefix + body).PadRight(spec.Width);
        return fillsZeros ? prefix + body.PadLeft(Math.Max(spec.Width - prefix.Length, 0), '0') : (prefix + body).PadLeft(spec.Width);
    }

    /// <summary>A double cut to 64 bits; what doesn't fit gives the least integer, as on x64.</summary>
    private static long ToInt64(double number) =>
        number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : long.MinValue;

    private static ulong ToUInt64(double number) =>
        unchecked((ulong)ToInt64(number >= 9223372036854775808.0 ? number - 18446744073709551616.0 : number));
}
