using System.Globalization;

namespace Luvit.Runtime;

/// <summary>
/// The decimals of numbers where they can be had cheaply and exactly, as bytes. What these methods decline,
/// <see cref="CFormat"/> writes.
/// </summary>
internal static class DecimalText
{
    /// <summary>No number below needs more room.</summary>
    public const int MaxLength = 64;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;

    /// <summary>Powers of ten up to here, times a mantissa, fit in 128 bits with room to spare.</summary>
    private const int MaxFixedPrecision = 15;

    private const int MaxGeneralPrecision = 15;
    private const double LeastNormal = 2.2250738585072014e-308;

    /// <summary><c>%.Nf</c>, halves away from zero.</summary>
    /// <returns>The number of bytes, or 0 when the number is too large or the precision too high.</returns>
    public static int Fixed(Span<byte> to, double magnitude, int precision)
    {
        if (precision > MaxFixedPrecision) return 0;
        var bits = BitConverter.DoubleToUInt64Bits(magnitude);
        var exponent = (int)(bits >> MantissaBits);
        var mantissa = (bits & ((1UL << MantissaBits) - 1)) | (exponent == 0 ? 0 : 1UL << MantissaBits);
        var shift = ExponentBias - Math.Max(exponent, 1);
        if (shift is < 0 or > 120) return 0;
        var scaled = (UInt128)mantissa * (ulong)Math.Pow(10, precision);
        var quotient = scaled >> shift;
        if (shift > 0 && ((scaled >> (shift - 1)) & 1) != 0) quotient++;
        if (quotient > ulong.MaxValue) return 0;
        ((ulong)quotient).TryFormat(to, out var count, default, CultureInfo.InvariantCulture);
        if (precision == 0) return count;
        if (count <= precision)
        {
            // Zeros up to one digit before the point.
            var zeros = precision + 1 - count;
            to[..count].CopyTo(to[zeros..]);
            to[..zeros].Fill((byte)'0');
            count += zeros;
        }

        to[(count - precision)..count].CopyTo(to[(count - precision + 1)..]);
        to[count - precision] = (byte)'.';
        return count + 1;
    }

    /// <summary><c>%.Ng</c></summary>
    /// <returns>The number of bytes, or 0 when the number has more digits than asked for and must be rounded.</returns>
    public static int General(Span<byte> to, double magnitude, int precision)
    {
        // Beyond these the fewest digits that read back are not the number's own digits.
        if (precision > MaxGeneralPrecision || (magnitude < LeastNormal && magnitude != 0)) return 0;
        Span<byte> digits = stackalloc byte[MaxLength];
        var (count, exponent) = Shortest(digits, magnitude);
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
        Math.Abs(exponent).TryFormat(to[position..], out var count, "00", CultureInfo.InvariantCulture);
        return position + count;
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
