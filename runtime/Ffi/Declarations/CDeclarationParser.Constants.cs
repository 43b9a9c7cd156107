namespace Luvit.Runtime.Ffi;

/// <summary>Constant expressions.</summary>
internal sealed partial class CDeclarationParser
{
    /// <summary>The value of a constant expression.</summary>
    private readonly record struct Constant(long Value, bool IsUnsigned);

    private static readonly string[][] BinaryOperators =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private Dictionary<string, long>? _pendingConstants;

    /// <summary>Reads a constant expression.</summary>
    /// <param name="pending">Constants of the enum that is being read.</param>
    private Constant ParseConstant(Dictionary<string, long>? pending = null)
    {
        var outer = _pendingConstants;
        _pendingConstants = pending ?? outer;
        Enter();
        var condition = ParseBinary(0);
        if (TryTake("?"))
        {
            var yes = ParseConstant();
            Expect(":");
            var no = ParseConstant();
            condition = condition.Value != 0 ? yes : no;
        }

        Leave();
        _pendingConstants = outer;
        return condition;
    }

    private Constant ParseBinary(int level)
    {
        if (level == BinaryOperators.Length) return ParseUnary();
        var left = ParseBinary(level + 1);
        while (Token.Kind == CTokenKind.Mark && Array.IndexOf(BinaryOperators[level], Token.Text) >= 0)
        {
            var mark = Take().Text;
            left = Combine(mark, left, ParseBinary(level + 1));
        }

        return left;
    }

    private Constant Combine(string mark, Constant a, Constant b)
    {
        var isUnsigned = a.IsUnsigned || b.IsUnsigned;
        var less = isUnsigned ? (ulong)a.Value < (ulong)b.Value : a.Value < b.Value;
        if (mark is "/" or "%" && (b.Value == 0 || (a.Value == long.MinValue && b.Value == -1))) throw Error("invalid value");
        return mark switch
        {
            "||" => Truth(a.Value != 0 || b.Value != 0),
            "&&" => Truth(a.Value != 0 && b.Value != 0),
            "|" => new Constant(a.Value | b.Value, isUnsigned),
            "^" => new Constant(a.Value ^ b.Value, isUnsigned),
            "&" => new Constant(a.Value & b.Value, isUnsigned),
            "==" => Truth(a.Value == b.Value),
            "!=" => Truth(a.Value != b.Value),
            "<" => Truth(less),
            ">=" => Truth(!less),
            ">" => Truth(!less && a.Value != b.Value),
            "<=" => Truth(less || a.Value == b.Value),
            "<<" => new Constant(a.Value << (int)b.Value, a.IsUnsigned),
            ">>" => new Constant(a.IsUnsigned ? (long)((ulong)a.Value >> (int)b.Value) : a.Value >> (int)b.Value, a.IsUnsigned),
            "+" => new Constant(a.Value + b.Value, isUnsigned),
            "-" => new Constant(a.Value - b.Value, isUnsigned),
            "*" => new Constant(a.Value * b.Value, isUnsigned),
            "/" => new Constant(isUnsigned ? (long)((ulong)a.Value / (ulong)b.Value) : a.Value / b.Value, isUnsigned),
            _ => new Constant(isUnsigned ? (long)((ulong)a.Value % (ulong)b.Value) : a.Value % b.Value, isUnsigned),
        };
    }

    private static Constant Truth(bool value) => new(value ? 1 : 0, false);

    private Constant ParseUnary()
    {
        Enter();
        var value = ParseOperand();
        Leave();
        return value;
    }

    private Constant ParseOperand()
    {
        if (Token.Kind == CTokenKind.Integer)
        {
            var token = Take();
            return new Constant(token.Value, token.IsUnsigned || token.Value is > int.MaxValue and <= uint.MaxValue);
        }

        if (Is("$")) return new Constant(CNumber.Truncate(TakeParameter() is { IsNumber: true } number ? number.Number : throw Error(InvalidType)), false);
        if (Token.Kind == CTokenKind.Name) return ParseNamedOperand();
        if (TryTake("+")) return ParseUnary();
        if (TryTake("!")) return Truth(ParseUnary().Value == 0);
        if (TryTake("-")) return ParseUnary() is var negated ? negated with { Value = -negated.Value } : default;
        if (TryTake("~")) return ParseUnary() is var inverted ? inverted with { Value = ~inverted.Value } : default;
        if (Token.Kind == CTokenKind.OtherNumber) throw Near("malformed number");
        if (!Is("(")) throw Near("unexpected symbol");
        Take();
        if (StartsType()) return ParseCast();
        // ((struct s *)0)->CONSTANT
        if (Is("(") && StartsType(_tokens[_next + 1]) && TryParseNullRecord() is { } record) return ParseMember(record);
        return ParseRestOfParentheses();
    }

    private Constant ParseCast()
    {
        var type = ParseAbstractType();
        Expect(")");
        if (type is not CNumber { IsInteger: true } to) throw Error(InvalidType);
        return new Constant(to.ToInt64(to.FromInt64(ParseUnary().Value)), to.Kind is CNumberKind.UInt32 or CNumberKind.UInt64);
    }

    private Constant ParseRestOfParentheses()
    {
        var value = ParseConstant();
        Expect(")");
        return value;
    }

    private Constant ParseNamedOperand()
    {
        if (Token.Text is "sizeof" or "__alignof__" or "_Alignof") return ParseSizeof(Take().Text == "sizeof");
        if (_pendingConstants != null && _pendingConstants.TryGetValue(Token.Text, out var pending))
        {
            Take();
            return new Constant(pending, pending > int.MaxValue);
        }

        if (_names.Find(Token.Text) is CExternal { Type: CRecord record } && Take().Kind == CTokenKind.Name) return ParseMember(record);
        if (_names.Find(Token.Text) is not CConstant constant) throw Near("unexpected symbol");
        Take();
        return ValueOf(constant);
    }

    private static Constant ValueOf(CConstant constant) => new(constant.Value, constant.Type.Kind is CNumberKind.UInt32 or CNumberKind.UInt64);

    /// <summary>Reads <c>(struct s)0)</c> or <c>(struct s *)0)</c>; takes nothing and gives null when it is something else.</summary>
    private CRecord? TryParseNullRecord()
    {
        var start = _next;
        Expect("(");
        var type = ParseAbstractType();
        Expect(")");
        var record = type as CRecord ?? (type as CPointer)?.Element as CRecord;
        if (record != null && Token is { Kind: CTokenKind.Integer, Value: 0 } && Take().Value == 0 && TryTake(")")) return record;
        _next = start;
        return null;
    }

    /// <summary>Reads the name of a constant that a struct declares, after a dot or an arrow.</summary>
    private Constant ParseMember(CRecord record)
    {
        if (!TryTake("->")) Expect(".");
        var name = TakeName();
        return record.Constants.TryGetValue(StringPool.Intern(name), out var constant) ? ValueOf(constant) : throw Error(InvalidType);
    }

    private Constant ParseSizeof(bool isSize)
    {
        Expect("(");
        if (isSize && Token.Kind == CTokenKind.String)
        {
            var length = 1;
            while (Token.Kind == CTokenKind.String) length += Take().Text.Length;
            Expect(")");
            return new Constant(length, true);
        }

        var type = ParseAbstractType();
        Expect(")");
        if (isSize && type.Size < 0) throw Error(UnknownSize);
        return new Constant(isSize ? type.Size : type.Alignment, true);
    }

    private bool StartsType() => StartsType(Token);

    private bool StartsType(CToken token) => token.Kind == CTokenKind.Name
        && (_names.Find(token.Text) is CTypedef || (CKeywords.All.Contains(token.Text) && token.Text is not ("sizeof" or "__alignof__" or "_Alignof")));
}
