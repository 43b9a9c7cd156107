using System.Globalization;

namespace Luvit.Runtime;

/// <summary>Reads numbers from files as C's <c>scanf("%lf")</c> does: takes the longest prefix that can be a number.</summary>
internal static class NumeralReader
{
    private const int MaxLength = 200;

    /// <summary>The number that the file goes on with, or null.</summary>
    public static double? Read(LuaFile file)
    {
        while (file.Peek() is ' ' or (>= '\t' and <= '\r')) file.Take();
        Span<char> text = stackalloc char[MaxLength];
        var length = 0;
        TakeOneOf(file, "+-", text, ref length);
        if (TakeOneOf(file, "0", text, ref length) && TakeOneOf(file, "xX", text, ref length))
            return ReadHexadecimal(file, isNegative: text[0] == '-');
        TakeDigits(file, text, ref length);
        if (TakeOneOf(file, ".", text, ref length)) TakeDigits(file, text, ref length);
        if (length > 0 && char.IsAsciiDigit(text[length - 1]) | text[length - 1] == '.' && TakeOneOf(file, "eE", text, ref length))
        {
            TakeOneOf(file, "+-", text, ref length);
            TakeDigits(file, text, ref length);
        }

        return double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static double? ReadHexadecimal(LuaFile file, bool isNegative)
    {
        double? sum = null;
        while (file.Peek() is var c && c >= 0 && char.IsAsciiHexDigit((char)c))
        {
            sum = ((sum ?? 0) * 16) + Convert.ToInt32(((char)c).ToString(), 16);
            file.Take();
        }

        return isNegative ? -sum : sum;
    }

    private static void TakeDigits(LuaFile file, Span<char> text, ref int length)
    {
        while (TakeOneOf(file, "0123456789", text, ref length))
        {
        }
    }

    private static bool TakeOneOf(LuaFile file, string accepted, Span<char> text, ref int length)
    {
        var next = file.Peek();
        if (next < 0 || length >= text.Length || !accepted.Contains((char)next)) return false;
        text[length++] = (char)file.Take();
        return true;
    }
}
