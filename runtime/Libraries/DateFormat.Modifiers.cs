using System.Text;

namespace Luvit.Runtime;

/// <summary>The walk through a format of <c>os.date</c>, with the flags and widths that the GNU C library takes after a <c>%</c>.</summary>
internal static partial class DateFormat
{
    private const string Numbers = "CdegGHIjklmMSuUVwWyY";

    /// <summary>Conversions that <c>E</c> (an era's form) can't stand before, and those that <c>O</c> (other digits) can't.</summary>
    private const string NeverEra = "aAbBhdDeFgGHIjklmMSUVwW";
    private const string NeverOther = "aAcDFxXY";

    private static string Format(string format, CalendarTime date, bool isUtc)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var start = i;
            if (format[i++] != '%' || i == format.Length)
            {
                text.Append(format[start]);
                i = start;
                continue;
            }

            var flags = i;
            while (i < format.Length && "_-0^#".Contains(format[i])) i++;
            var width = i;
            while (i < format.Length && char.IsAsciiDigit(format[i])) i++;
            var modifier = i;
            if (i < format.Length && format[i] is 'E' or 'O') i++;
            var letter = i < format.Length ? format[i] : '\0';
            var isPossible = i == modifier || !(format[modifier] == 'E' ? NeverEra : NeverOther).Contains(letter);
            var converted = isPossible ? YearConversion(letter, date) ?? Conversion(letter, date.Time, isUtc) : null;
            // What is no conversion stands for itself.
            if (converted == null) (letter, converted) = ('\0', format[start..Math.Min(i + 1, format.Length)]);
            text.Append(Adjust(converted, letter, format.AsSpan(flags..width), format.AsSpan(width..modifier)));
        }

        return text.ToString();
    }

    private static string Adjust(string text, char letter, ReadOnlySpan<char> flags, ReadOnlySpan<char> width)
    {
        var swapsCase = flags.Contains('#');
        if (swapsCase && letter is 'p' or 'Z') text = text.ToLowerInvariant();
        else if ((flags.Contains('^') && letter != 'P') || (swapsCase && "aAbBh".Contains(letter))) text = text.ToUpperInvariant();
        var padding = flags.LastIndexOfAny("_-0") is >= 0 and var last ? flags[last] : '\0';
        var isNumber = Numbers.Contains(letter);
        if (isNumber && padding != '\0')
        {
            var digits = text.TrimStart(' ').TrimStart('0');
            if (digits.Length == 0) digits = "0";
            text = padding == '-' ? digits : digits.PadLeft(text.Length, padding == '_' ? ' ' : '0');
        }

        if (!int.TryParse(width, out var least)) return text;
        var hasZeros = padding == '0' || (padding == '\0' && isNumber && letter is not ('e' or 'k' or 'l'));
        return text.PadLeft(Math.Min(least, MaxWidth), hasZeros ? '0' : ' ');
    }
}
