namespace Luvit.Runtime.Ffi;

/// <summary>Declaration specifiers: storage, qualifiers, and the words that name a type.</summary>
internal sealed partial class CDeclarationParser
{
    /// <summary>What a declaration starts with.</summary>
    private record struct Specifiers(CType Type, CStorage Storage, CAttributes Attributes, bool DefinesTag);

    /// <summary>The words of a number type seen so far.</summary>
    private struct NumberWords
    {
        public int Longs;
        public bool IsShort;
        public bool IsSigned;
        public bool IsUnsigned;
        public bool IsComplex;
        public CNumber? Base;

        public readonly bool Any => Longs > 0 || IsShort || IsSigned || IsUnsigned || IsComplex || Base != null;
    }

    private static readonly string[] TopLevelStorage = ["typedef", "static", "extern"];
    private static readonly string[] FieldStorage = ["static"];
    private static readonly string[] ParameterStorage = ["register"];

    /// <summary>Reads specifiers.</summary>
    /// <param name="allowed">The storage classes that may be among them.</param>
    private Specifiers ParseSpecifiers(params string[] allowed)
    {
        CType? type = null;
        var words = default(NumberWords);
        var qualifiers = CQualifiers.None;
        var storage = CStorage.Extern;
        var attributes = default(CAttributes);
        var definesTag = false;
        while (true)
        {
            if (TryTakeAttribute(ref attributes) || TryTakeQualifier(ref qualifiers) || TryTakeStorage(allowed, ref storage)) continue;
            if (Is("$") && type == null && !words.Any)
            {
                type = ParameterType();
                continue;
            }

            if (Token.Kind != CTokenKind.Name) break;
            if (type == null && TryTakeNumberWord(ref words)) continue;
            if (type != null || words.Any) break;
            if (Token.Text is "struct" or "union" or "enum")
            {
                type = Token.Text == "enum" ? ParseEnum() : ParseRecord();
                definesTag = true;
            }
            else if (IsName("void"))
            {
                Take();
                type = CVoid.Instance;
            }
            else if (_names.Find(Token.Text) is CTypedef named)
            {
                Take();
                type = named.Type;
            }
            else
            {
                break;
            }
        }

        type ??= words.Any ? NumberType(words) : throw Near("declaration specifier expected");
        return new Specifiers(type.With(qualifiers), storage, attributes, definesTag);
    }

    private CType ParameterType()
    {
        if (Parameter.Ref is not CData data) throw Near("declaration specifier expected");
        TakeParameter();
        return data.RepresentedType ?? data.Type;
    }

    private bool TryTakeQualifier(ref CQualifiers qualifiers)
    {
        if (Token.Kind != CTokenKind.Name) return false;
        var added = Token.Text switch
        {
            "const" or "__const" or "__const__" => CQualifiers.Const,
            "volatile" or "__volatile" or "__volatile__" => CQualifiers.Volatile,
            _ => CQualifiers.None,
        };
        if (added == CQualifiers.None) return false;
        Take();
        qualifiers |= added;
        return true;
    }

    private bool TryTakeStorage(string[] allowed, ref CStorage storage)
    {
        if (Token.Kind != CTokenKind.Name) return false;
        if (Token.Text is not ("typedef" or "static" or "extern" or "auto" or "register")) return false;
        if (!allowed.Contains(Token.Text)) throw Near("bad storage class");
        storage = Take().Text switch
        {
            "typedef" => CStorage.Typedef,
            "static" => CStorage.Static,
            _ => storage,
        };
        return true;
    }

    private bool TryTakeNumberWord(ref NumberWords words)
    {
        switch (Token.Text)
        {
            case "long":
                words.Longs++;
                break;
            case "short":
                words.IsShort = true;
                break;
            case "signed" or "__signed" or "__signed__":
                words.IsSigned = true;
                break;
            case "unsigned":
                words.IsUnsigned = true;
                break;
            case "complex" or "_Complex" or "__complex" or "__complex__":
                words.IsComplex = true;
                break;
            default:
                if (BaseNumber(Token.Text) is not { } number) return false;
                // LuaJIT takes `_Bool` and `int` together, with the size of the latter.
                var isIntAndBool = (words.Base, number) is ({ Kind: CNumberKind.Bool }, { Kind: CNumberKind.Int32 }) or ({ Kind: CNumberKind.Int32 }, { Kind: CNumberKind.Bool });
                if (words.Base != null && !isIntAndBool) return false;
                words.Base = isIntAndBool ? CNumber.Int32 : number;
                break;
        }

        Take();
        return true;
    }

    private static CNumber? BaseNumber(string word) => word switch
    {
        "char" or "__int8" => CNumber.Char,
        "int" or "__int32" => CNumber.Int32,
        "bool" or "_Bool" => CNumber.Bool,
        "float" => CNumber.Float,
        "double" => CNumber.Double,
        "__int16" => CNumber.Int16,
        "__int64" => CNumber.Int64,
        _ => null,
    };

    private static CType NumberType(NumberWords words)
    {
        if (words.IsComplex) return words.Base == CNumber.Float ? CComplex.Float : CComplex.Double;
        var number = words.Base ?? CNumber.Int32;
        switch (number.Kind)
        {
            case CNumberKind.Double:
                return words.Longs > 0 ? CNumber.LongDouble : number;
            case CNumberKind.Char:
                return words.IsUnsigned ? CNumber.UInt8 : number;
            case CNumberKind.Bool or CNumberKind.Float:
                return number;
            case CNumberKind.Int16:
                return words.IsUnsigned ? CNumber.UInt16 : number;
        }

        if (words.Longs > 0 || number.Kind == CNumberKind.Int64) return words.IsUnsigned ? CNumber.UInt64 : CNumber.Int64;
        if (words.IsShort) return words.IsUnsigned ? CNumber.UInt16 : CNumber.Int16;
        return words.IsUnsigned ? CNumber.UInt32 : CNumber.Int32;
    }
}
