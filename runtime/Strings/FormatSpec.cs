namespace Luvit.Runtime;

/// <summary>A conversion of <c>string.format</c>: flags, width, precision and conversion character, as in C's printf.</summary>
public sealed record FormatSpec
{
    /// <summary>The conversion character.</summary>
    public char Conversion { get; init; } = 's';

    /// <summary>Least number of characters.</summary>
    public int Width { get; init; }

    /// <summary>The precision, or -1 when there is none.</summary>
    public int Precision { get; init; } = -1;

    /// <summary><c>-</c>: fill on the right.</summary>
    public bool AlignsLeft { get; init; }

    /// <summary><c>+</c>: a sign for positive numbers too.</summary>
    public bool ShowsPlus { get; init; }

    /// <summary>Space: a space in place of a plus sign.</summary>
    public bool ShowsSpace { get; init; }

    /// <summary><c>#</c>: the alternate form.</summary>
    public bool IsAlternate { get; init; }

    /// <summary><c>0</c>: fill with zeros after the sign.</summary>
    public bool FillsZeros { get; init; }

    /// <summary>True for the upper-case conversions.</summary>
    public bool IsUpper => char.IsAsciiLetterUpper(Conversion);

    /// <summary>Reads a conversion. Width and precision have at most two digits.</summary>
    /// <param name="format">The format.</param>
    /// <param name="position">In: after the percent sign; out: after the conversion.</param>
    /// <exception cref="LuaException">The format ends inside the conversion.</exception>
    public static FormatSpec Parse(ReadOnlySpan<byte> format, ref int position)
    {
        var start = position;
        var spec = new FormatSpec();
        for (var inFlags = true; inFlags && position < format.Length;)
        {
            switch ((char)format[position])
            {
                case '-': spec = spec with { AlignsLeft = true }; break;
                case '+': spec = spec with { ShowsPlus = true }; break;
                case ' ': spec = spec with { ShowsSpace = true }; break;
                case '#': spec = spec with { IsAlternate = true }; break;
                case '0': spec = spec with { FillsZeros = true }; break;
                default: inFlags = false; break;
            }

            if (inFlags) position++;
        }

        spec = spec with { Width = ParseTwoDigits(format, ref position) };
        if (position < format.Length && format[position] == '.')
        {
            position++;
            spec = spec with { Precision = ParseTwoDigits(format, ref position) };
        }

        if (position >= format.Length) throw Invalid(format[start..]);
        return spec with { Conversion = (char)format[position++] };
    }

    /// <summary>The error of a conversion that doesn't exist.</summary>
    /// <param name="text">The conversion without its percent sign.</param>
    public static LuaException Invalid(ReadOnlySpan<byte> text) =>
        new($"invalid option '%{LuaString.FromBytes(text)}' to 'format'");

    private static int ParseTwoDigits(ReadOnlySpan<byte> format, ref int position)
    {
        var value = 0;
        for (var i = 0; i < 2 && position < format.Length && char.IsAsciiDigit((char)format[position]); i++)
        {
            value = (value * 10) + (format[position++] - '0');
        }

        return value;
    }
}
