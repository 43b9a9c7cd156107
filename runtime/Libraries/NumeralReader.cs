using System.Text;

namespace Luvit.Runtime;

/// <summary>Reads numbers from files as C's <c>scanf("%lf")</c> does: takes the longest prefix that can begin a number.</summary>
internal static class NumeralReader
{
    private const string Digits = "0123456789";
    private const string HexadecimalDigits = Digits + "abcdefABCDEF";

    /// <summary>The number that the file goes on with, or null.</summary>
    public static double? Read(LuaFile file)
    {
        while (file.Peek() is ' ' or (>= '\t' and <= '\r')) file.Take();
        var text = new StringBuilder();
        var isNegative = TakeOneOf(file, "+-", text) && text[0] == '-';
        if (file.Peek() is 'i' or 'I' or 'n' or 'N') return ReadWord(file) is { } special ? (isNegative ? -special : special) : null;
        var isHexadecimal = TakeOneOf(file, "0", text) && TakeOneOf(file, "xX", text);
        var digits = isHexadecimal ? HexadecimalDigits : Digits;
        var mantissa = text.Length;
        TakeAll(file, digits, text);
        if (TakeOneOf(file, ".", text)) TakeAll(file, digits, text);
        var end = text.Length;
        // An exponent without digits is taken, and means nothing.
        if (text.ToString(mantissa, end - mantissa).AsSpan().ContainsAny(digits) && TakeOneOf(file, isHexadecimal ? "pP" : "eE", text))
        {
            TakeOneOf(file, "+-", text);
            var start = text.Length;
            TakeAll(file, Digits, text);
            if (text.Length == start) text.Length = end;
        }

        return LuaValue.FromString(text.ToString()).TryToNumber(out var number) ? number : null;
    }

    /// <summary><c>inf</c>, <c>infinity</c> or <c>nan</c>, in any case.</summary>
    private static double? ReadWord(LuaFile file)
    {
        var letters = new StringBuilder();
        var word = file.Peek() is 'n' or 'N' ? "nan" : "infinity";
        while (letters.Length < word.Length && TakeOneOf(file, $"{word[letters.Length]}{char.ToUpperInvariant(word[letters.Length])}", letters))
        {
        }

        if (letters.Length == word.Length && word == "nan") return double.NaN;
        return word != "nan" && letters.Length is 3 or 8 ? double.PositiveInfinity : null;
    }

    private static void TakeAll(LuaFile file, string accepted, StringBuilder text)
    {
        while (TakeOneOf(file, accepted, text))
        {
        }
    }

    private static bool TakeOneOf(LuaFile file, string accepted, StringBuilder text)
    {
        var next = file.Peek();
        if (next < 0 || !accepted.Contains((char)next)) return false;
        text.Append((char)file.Take());
        return true;
    }
}
