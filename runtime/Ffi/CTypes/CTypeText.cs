using System.Globalization;

namespace Luvit.Runtime.Ffi;

/// <summary>C types as text, in LuaJIT's form: <c>const char *</c>, <c>int (*)[3]</c>, <c>int (*)()</c>.</summary>
internal static class CTypeText
{
    private static readonly string[] NumberNames =
    [
        "bool", "char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "int64_t", "uint64_t",
        "float", "double", "long double",
    ];

    public static string Of(CType type)
    {
        // The text grows outwards, to the left and to the right of where a name would stand.
        var left = "";
        var right = "";
        var needsParentheses = false;
        while (true)
        {
            switch (type)
            {
                case CPointer or CReference:
                    var mark = type is CPointer ? "*" + Qualifiers(type) : "&";
                    left = left.Length > 0 && char.IsLetter(mark[^1]) ? $"{mark} {left}" : mark + left;
                    needsParentheses = true;
                    type = type is CPointer pointer ? pointer.Element : type.Dereferenced;
                    continue;
                case CArray or CFunction:
                    if (needsParentheses) (left, right) = ("(" + left, right + ")");
                    needsParentheses = false;
                    right += type is CArray { Length: var length } ? $"[{LengthText(length)}]" : "()";
                    type = type is CArray array ? array.Element.With(array.Qualifiers) : ((CFunction)type).Result;
                    continue;
                default:
                    var qualifiers = Qualifiers(type);
                    var name = qualifiers.Length > 0 ? $"{qualifiers} {BaseName(type)}" : BaseName(type);
                    if (left.Length + right.Length == 0) return name;
                    var gap = left.Length > 0 && char.IsLetter(left[^1]) && right.Length > 0 && right[0] != ')' ? " " : "";
                    return $"{name} {left}{gap}{right}";
            }
        }
    }

    private static string LengthText(long length) => length switch
    {
        CArray.Variable => "?",
        CArray.Open => "",
        _ => length.ToString(CultureInfo.InvariantCulture),
    };

    private static string Qualifiers(CType type) => type.Qualifiers switch
    {
        CQualifiers.None => "",
        CQualifiers.Const => "const",
        CQualifiers.Volatile => "volatile",
        _ => "const volatile",
    };

    private static string BaseName(CType type) => type switch
    {
        CNumber number => NumberNames[(int)number.Kind],
        CVoid => "void",
        CRecord record => (record.IsUnion ? "union " : "struct ") + record.Name,
        CEnum named => "enum " + named.Name,
        CComplex { Part.Kind: CNumberKind.Float } => "complex float",
        CComplex => "complex",
        CVector vector => string.Create(CultureInfo.InvariantCulture, $"{vector.Element} __attribute__((vector_size({vector.Size})))"),
        _ => "ctype",
    };
}
