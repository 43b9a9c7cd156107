using System.Globalization;
using System.Numerics;

namespace Luvit.Runtime.Ffi;

/// <summary><c>__attribute__((...))</c>, <c>__declspec(...)</c> and other words that compilers add to C.</summary>
internal sealed partial class CDeclarationParser
{
    private const int LargestAlignment = 16;
    private const int LargestPower = 32768;

    /// <summary>A number type of the same family with another size.</summary>
    public static CType Resize(CNumber type, int size)
    {
        // No value of a type this large is a number: it can be held and passed on, as a vector can.
        if (type.IsInteger && size is 16 or 32) return new CVector(CNumber.Int64, size);
        var isSigned = type.IsSigned;
        return (size, type.IsInteger) switch
        {
            (1, true) => isSigned ? CNumber.Char : CNumber.UInt8,
            (2, true) => isSigned ? CNumber.Int16 : CNumber.UInt16,
            (4, true) => isSigned ? CNumber.Int32 : CNumber.UInt32,
            (8, true) => isSigned ? CNumber.Int64 : CNumber.UInt64,
            (4, false) => CNumber.Float,
            (8, false) => CNumber.Double,
            _ => type,
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
                    attributes.Alignment = Is("(") ? ParsePowerOfTwo() : LargestAlignment;
                    break;
                case "packed":
                    attributes.IsPacked = true;
                    break;
                case "vector_size":
                    attributes.VectorSize = ParsePowerOfTwo();
                    break;
                case "mode":
                    Expect("(");
                    ParseMode(TakeName().Trim('_'), ref attributes);
                    Expect(")");
                    break;
                default:
                    if (Is("(")) SkipParentheses();
                    break;
            }
        }
    }

    /// <summary>What is no power of two counts as the next one below.</summary>
    private int ParsePowerOfTwo() => PowerOfTwo(ParseParenthesized());

    private static int PowerOfTwo(long number) => 1 << BitOperations.Log2((uint)Math.Clamp(number, 1, LargestPower));

    private long ParseParenthesized()
    {
        Expect("(");
        var value = ParseSize();
        Expect(")");
        return value;
    }

    /// <summary>A machine mode: the size of a number or, as <c>V4SI</c>, the number of such in a vector.</summary>
    private static void ParseMode(string mode, ref CAttributes attributes)
    {
        var digits = mode.StartsWith('V') ? mode.AsSpan(1).IndexOfAnyExceptInRange('0', '9') : 0;
        attributes.ModeSize = mode[(digits > 0 ? digits + 1 : 0)..] switch
        {
            "QI" or "byte" => 1,
            "HI" => 2,
            "SI" or "SF" => 4,
            "DI" or "DF" or "word" or "pointer" => 8,
            "TI" => 16,
            "OI" => 32,
            _ => 0,
        };
        if (digits <= 0) return;
        var count = int.TryParse(mode.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        attributes.VectorSize = PowerOfTwo((long)attributes.ModeSize * count);
    }

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
