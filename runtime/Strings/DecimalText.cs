using System.Globalization;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The decimals of numbers where they can be had cheaply and exactly, as bytes. What these methods decline,
/// <see cref="CFormat"/> writes.
/// </summary>
[SkipLocalsInit]
internal static class DecimalText
{
    /// <summary>No number below needs more room.</summary>
    public const int MaxLength = 64;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;
    private const int WordBits = 64;

    private const int MaxFixedPrecision = 15;

    private const int MaxGeneralPrecision = 15;
    private const double LeastNormal = 2.2250738585072014e-308;

    /// <summary>Each, times a mantissa, fits in 128 bits.</summary>
    private static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary><c>%.Nf</c>, halves away from zero.</summary>
    /// <returns>The number of bytes, or 0 when the number is too large or the precision too high.</returns>
    public static int Fixed(Span<byte> to, double magnitude, int precision)
    {
        if (precision > MaxFixedPrecision || !TryScale(magnitude, precision, out var scaled, out var roundsUp)) return 0;
        if (roundsUp && ++scaled == 0) return 0;
        var (whole, fraction) = Math.DivRem(scaled, PowersOfTen[precision]);
        whole.TryFormat(to, out var count, default, CultureInfo.InvariantCulture);
        if (precision == 0) return count;
        to[count++] = (byte)'.';
        for (var i = count + precision - 1; i >= count; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            to[i] = (byte)('0' + digit);
        }

        return count + precision;
    }

    /// <summary><c>%.Ng</c></summary>
    /// <returns>The number of bytes, or 0 when the number has to be rounded and is very large or small, or the precision too high.</returns>
    public static int General(Span<byte> to, double magnitude, int precision)
    {
        // Beyond these the fewest digits that read back are not the number's own digits.
        if (precision > MaxGeneralPrecision || (magnitude < LeastNormal && magnitude != 0)) return 0;
        Span<byte> digits = stackalloc byte[MaxLength];
        if (!TryRound(digits, magnitude, precision, out var count, out var exponent)) (count, exponent) = Shortest(digits, magnitude);
        if (count > precision) return 0;
        digits = digits[..count];
        if (exponent < -4 || exponent >= precision) return Scientific(to, digits, exponent);
        if (exponent < 0)
        {
            // "0." and the zeros before the first digit.
            var lead = 1 - exponent;
            to[..lead].Fill((byte)'0');
            to[1] = (byte)'.';
            digits.CopyTo(to[lead..]);
            return lead + count;
        }

        var whole = exponent + 1;
        if (count <= whole)
        {
            digits.CopyTo(to);
            to[count..whole].Fill((byte)'0');
            return whole;
        }

        digits[..whole].CopyTo(to);
        to[whole] = (byte)'.';
        digits[whole..].CopyTo(to[(whole + 1)..]);
        return count + 1;
    }

    /// <summary><c>%.Ne</c></summary>
    /// <returns>The number of bytes, or 0 when the number is very large or small, or the precision too high.</returns>
    public static int Exponential(Span<byte> to, double magnitude, int precision)
    {
        if (precision >= MaxGeneralPrecision || magnitude < LeastNormal) return 0;
        Span<byte> digits = stackalloc byte[MaxLength];
        if (!TryRound(digits, magnitude, precision + 1, out var count, out var exponent)) return 0;
        digits[count..].Fill((byte)'0');
        return Scientific(to, digits[..(precision + 1)], exponent);
    }

    private static int Scientific(Span<byte> to, ReadOnlySpan<byte> digits, int exponent)
    {
        var position = 0;
        to[position++] = digits[0];
        if (digits.Length > 1)
        {
            to[position++] = (byte)'.';
            digits[1..].CopyTo(to[position..]);
            position += digits.Length - 1;
        }

        to[position++] = (byte)'e';
        to[position++] = (byte)(exponent < 0 ? '-' : '+');
        exponent = Math.Abs(exponent);
        if (exponent < 10) to[position++] = (byte)'0';
        exponent.TryFormat(to[position..], out var count, default, CultureInfo.InvariantCulture);
        return position + count;
    }

    /// <summary>
    /// A number times a power of ten, exactly: its integer part, and whether the rest is a half or more. False when that
    /// does not fit.
    /// </summary>
    private static bool TryScale(double magnitude, int power, out ulong scaled, out bool roundsUp)
    {
        if (power < 0)
        {
            // A fraction behind the remainder can't make it a half: half of a power of ten is an integer.
            var divisor = PowersOfTen[-power];
            (scaled, var rest) = Math.DivRem((ulong)magnitude, divisor);
            roundsUp = rest >= divisor / 2;
            return magnitude < ulong.MaxValue;
        }

        var bits = BitConverter.DoubleToUInt64Bits(magnitude);
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = (bits & ((1UL << MantissaBits) - 1)) | (exponent == 0 ? 0 : 1UL << MantissaBits);
        var shift = ExponentBias - Math.Max(exponent, 1);
        (scaled, roundsUp) = (0, false);
        if (shift <= 0) return false;
        // Twice the number, so that the lowest bit says whether the rest is a half or more.
        var high = Math.BigMul(mantissa, PowersOfTen[power], out var low);
        for (shift--; shift >= WordBits; shift -= WordBits) (low, high) = (high, 0);
        if (shift > 0) (low, high) = ((low >> shift) | (high << (WordBits - shift)), high >> shift);
        if (high > 1) return false;
        scaled = (low >> 1) | (high << (WordBits - 1));
        roundsUp = (low & 1) != 0;
        return true;
    }

    /// <summary>
    /// The digits of a number rounded to a precision, halves away from zero, without zeros at the end, and the decimal exponent
    /// of the first one. False when they can't be had in 128 bits.
    /// </summary>
    private static bool TryRound(Span<byte> digits, double magnitude, int precision, out int count, out int exponent)
    {
        // The binary exponent gives the decimal one, or one less.
        exponent = (((int)(BitConverter.DoubleToUInt64Bits(magnitude) >> MantissaBits) - (ExponentBias - MantissaBits)) * 1233) >> 12;
        count = 0;
        var power = precision - 1 - exponent;
        if (power <= -PowersOfTen.Length || power >= PowersOfTen.Length || !TryScale(magnitude, power, out var scaled, out var roundsUp)) return false;
        if (scaled >= PowersOfTen[precision])
        {
            exponent++;
            if (power - 1 <= -PowersOfTen.Length || !TryScale(magnitude, power - 1, out scaled, out roundsUp)) return false;
        }

        if (scaled < PowersOfTen[precision - 1]) return false;
        if (roundsUp) scaled++;
        if (scaled == PowersOfTen[precision]) exponent++;
        while (true)
        {
            var (tenth, rest) = Math.DivRem(scaled, 10);
            if (rest != 0) break;
            scaled = tenth;
        }

        scaled.TryFormat(digits, out count, default, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>The fewest digits that read back as the number, and the decimal exponent of the first one.</summary>
    private static (int Count, int Exponent) Shortest(Span<byte> digits, double magnitude)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        magnitude.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        var (count, point, exponent) = (0, -1, 0);
        for (var i = 0; i < length; i++)
        {
            var b = text[i];
            if (b == '.')
            {
                point = count;
            }
            else if (b == 'E')
            {
                exponent = int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                digits[count++] = b;
            }
        }

        if (point < 0) point = count;
        var zeros = digits[..count].IndexOfAnyExcept((byte)'0');
        if (zeros < 0) return (1, 0);
        digits[zeros..count].CopyTo(digits);
        count -= zeros;
        while (digits[count - 1] == '0') count--;
        return (count, exponent + point - zeros - 1);
    }
}
