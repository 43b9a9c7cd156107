using System.Globalization;

namespace Luvit.Runtime.Ffi;

/// <summary>C values as <c>tostring</c> shows them.</summary>
internal static class CDataText
{
    /// <summary>The text: <c>1LL</c>, <c>2ULL</c>, <c>1+2i</c>, <c>cdata&lt;int *&gt;: 0x1234</c>.</summary>
    public static unsafe string Of(CData data)
    {
        if (data.RepresentedType is { } represented) return $"ctype<{represented}>";
        var type = data.Type.Dereferenced;
        switch (type)
        {
            case CNumber { Is64Bit: true } number:
                var word = data.Type is CReference ? *(ulong*)data.Word : data.Word;
                return number.Kind == CNumberKind.Int64
                    ? string.Create(CultureInfo.InvariantCulture, $"{(long)word}LL")
                    : string.Create(CultureInfo.InvariantCulture, $"{word}ULL");
            case CComplex { Part.Kind: CNumberKind.Float }:
                return Complex(((float*)data.Word)[0], ((float*)data.Word)[1]);
            case CComplex:
                return Complex(((double*)data.Word)[0], ((double*)data.Word)[1]);
            case CEnum:
                return string.Create(CultureInfo.InvariantCulture, $"cdata<{data.Type}>: {(int)CConversion.Word(data)}");
            default:
                return $"cdata<{data.Type}>: {Pointer(AddressOf(data))}";
        }
    }

    /// <summary>An address: whole bytes in hexadecimal, at least four.</summary>
    public static string Pointer(ulong address)
    {
        if (address == 0) return "NULL";
        var digits = address.ToString("x8", CultureInfo.InvariantCulture);
        return digits.Length % 2 == 0 ? "0x" + digits : "0x0" + digits;
    }

    /// <summary>The address that is shown: where it points to, or where it is.</summary>
    private static ulong AddressOf(CData data) =>
        data.Type.IsScalar && data.Type is not (CPointer or CReference) ? (ulong)ObjectIdentity.Address(data) : data.Word;

    private static string Complex(double real, double imaginary)
    {
        var sign = double.IsNegative(imaginary) && !double.IsNaN(imaginary) ? "" : "+";
        var mark = double.IsFinite(imaginary) ? "i" : "I";
        return NumberFormat.ToText(real) + sign + NumberFormat.ToText(imaginary) + mark;
    }
}
