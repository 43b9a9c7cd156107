using System.Numerics;

namespace Luvit.Runtime.Ffi;

/// <summary><c>__attribute__((...))</c>, <c>__declspec(...)</c> and other words that compilers add to C.</summary>
internal sealed partial class CDeclarationParser
{
    private const int LargestAlignment = 16;

    /// <summary>A number type of the same family with another size.</summary>
    public CNumber Resize(CNumber type, int size)
    {
        var isSigned = type.IsSigned;
        return (size, type.IsInteger) switch
        {
            (1, true) => isSigned ? CNumber.Char : CNumber.UInt8,
            (2, true) => isSigned ? CNumber.Int16 : CNumber.UInt16,
            (4, true) => isSigned ? CNumber.Int32 : CNumber.UInt32,
            (8, true) => isSigned ? CNumber.Int64 : CNumber.UInt64,
            (4, false) => CNumber.Float,
            (8, false) => CNumber.Double,
            _ => throw Error(InvalidType),
        };
    }

    private bool TryTakeAttribute(ref CAttributes attributes)
    {
        if (Token.Kind != CTokenKind.Name) return false;
        switch (Token.Text)
        {
            case "__attribute__" or "__attribute":
                Take();
                Expect("(");
                Expect("(");
                ParseAttributeList(ref attributes);
                Expect(")");
                Expect(")");
                return true;
            case "__declspec":
                Take();
                Expect("(");
                ParseAttributeList(ref attributes);
                Expect(")");
                return true;
            case "__extension__" or "__cdecl" or "__stdcall" or "__fastcall" or "__thiscall" or "__ptr32" or "__ptr64"
                or "restrict" or "__restrict" or "__restrict__" or "inline" or "__inline" or "__inline__":
                Take();
                return true;
            default:
                return false;
        }
    }

    private void ParseAttributeList(ref CAttributes attributes)
    {
        while (!Is(")"))
        {
            if (TryTake(",")) continue;
            var name = Token.Kind == CTokenKind.Name ? Take().Text.Trim('_') : throw Expected("<identifier>");
            switch (name)
            {
                case "aligned" or "align":
                    attributes.Alignment = Is("(") ? ParseAlignment() : LargestAlignment;
                    break;
                case "packed":
                    attributes.IsPacked = true;
                    break;
                case "vector_size":
                    attributes.VectorSize = ParseParenthesized();
                    if (attributes.VectorSize is < 1 or > 256 || !BitOperations.IsPow2(attributes.VectorSize)) throw Error(UnknownSize);
                    break;
                case "mode":
                    Expect("(");
                    attributes.ModeSize = ModeSize(TakeName().Trim('_'));
                    Expect(")");
                    break;
                default:
                    if (Is("(")) SkipParentheses();
                    break;
            }
        }
    }

    private int ParseAlignment()
    {
        var alignment = ParseParenthesized();
        return alignment is > 0 and <= 32768 && BitOperations.IsPow2(alignment) ? (int)alignment : throw Error("invalid value");
    }

    private long ParseParenthesized()
    {
        Expect("(");
        var value = ParseConstant().Value;
        Expect(")");
        return value;
    }

    private int ModeSize(string mode) => mode switch
    {
        "QI" or "byte" => 1,
        "HI" => 2,
        "SI" or "SF" => 4,
        "DI" or "DF" or "word" or "pointer" => 8,
        _ => throw Error(InvalidType),
    };

    private void SkipParentheses()
    {
        var depth = 0;
        do
        {
            if (Token.Kind == CTokenKind.End) throw Expected(")");
            if (Is("(")) depth++;
            if (Is(")")) depth--;
            Take();
        }
        while (depth > 0);
    }
}
