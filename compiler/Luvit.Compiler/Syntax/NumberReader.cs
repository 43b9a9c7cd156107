using System.Globalization;
using Luvit.Runtime;
using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.Syntax;

/// <summary>The values of number literals: decimal, hexadecimal (Lua manual 2.1), and LuaJIT's binary ones and suffixes.</summary>
internal static class NumberReader
{
    /// <summary>The literal, or null when the text is not a number.</summary>
    public static Expression? Read(ReadOnlySpan<byte> text, SourceSpan span)
    {
        if (IntegerSuffix(text) is { } suffix)
        {
            return ReadInteger(text[..^suffix.Length]) is { } bits ? new CDataLiteral(span, suffix.Kind, bits) : null;
        }
        bool isImaginary = (text[^1] | 0x20) == 'i';
        if (!NumberFormat.TryParse(isImaginary ? text[..^1] : text, out double value))
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
        (NumberStyles style, int prefix) = text is [(byte)'0', var second, ..]
            ? (second | 0x20) switch
            {
                'x' => (NumberStyles.AllowHexSpecifier, 2),
                'b' => (NumberStyles.AllowBinarySpecifier, 2),
                _ => (NumberStyles.None, 0),
            }
            : (NumberStyles.None, 0);
        return ulong.TryParse(text[prefix..], style, CultureInfo.InvariantCulture, out ulong value) ? value : null;
    }
}
