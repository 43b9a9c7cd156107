using System.Globalization;

namespace Luvit.Runtime;

/// <summary>Numbers as text and back: Lua's <c>%.14g</c> and its numeral syntax (manual 2.1, 2.2.1).</summary>
public static class NumberFormat
{
    /// <summary>The text of a number as <c>tostring</c> gives it.</summary>
    public static string ToText(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e14)
            return number == 0 && double.IsNegative(number) ? "-0" : ((long)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number)) return double.IsNegative(number) ? "-nan" : "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        return number.ToString("G14", CultureInfo.InvariantCulture);
    }

    /// <summary>As <see cref="ToText"/>, as a Lua string.</summary>
    public static LuaString ToLuaString(double number) => LuaString.FromUtf16(ToText(number));

    /// <summary>Reads a numeral with optional spaces around it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
