namespace Luvit.Runtime.Ffi;

/// <summary>Constant expressions.</summary>
internal sealed partial class CDeclarationParser
{
    /// <summary>The value of a constant expression: an <c>int</c> or <c>unsigned int</c>, as in LuaJIT.</summary>
    private readonly record struct Constant(uint Bits, bool IsUnsigned)
    {
        public long Value => IsUnsigned ? Bits : (int)Bits;

        public Constant AsUnsigned(bool isUnsigned) => new(Bits, IsUnsigned || isUnsigned);
    }

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
            condition = condition.Bits != 0 ? yes.AsUnsigned(no.IsUnsigned) : no.AsUnsigned(yes.IsUnsigned);
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
        if (mark is "<<" or ">>") return Shift(mark, a, (int)b.Bits);
        var isUnsigned = a.IsUnsigned || b.IsUnsigned;
        var (x, y) = (a.AsUnsigned(isUnsigned).Value, b.AsUnsigned(isUnsigned).Value);
        if (mark is "/" or "%" && (y == 0 || (x == int.MinValue && y == -1))) throw Error(InvalidValue);
        return mark switch
        {
            "||" => Truth(x != 0 || y != 0),
            "&&" => Truth(x != 0 && y != 0),
            "==" => Truth(x == y),
            "!=" => Truth(x != y),
            "<" => Truth(x < y),
            ">=" => Truth(x >= y),
            ">" => Truth(x > y),
            "<=" => Truth(x <= y),
            "|" => Result(x | y),
            "^" => Result(x ^ y),
            "&" => Result(x & y),
            "+" => Result(x + y),
            "-" => Result(x - y),
            "*" => Result(x * y),
            "/" => Result(x / y),
            _ => Result(x % y),
        };

        Constant Result(long value) => new((uint)value, isUnsigned);
    }

    /// <summary>Shifts count modulo 32, and keep the type of what is shifted.</summary>
    private static Constant Shift(string mark, Constant a, int count)
    {
        if (mark == "<<") return a with { Bits = a.Bits << count };
        return a with { Bits = a.IsUnsigned ? a.Bits >> count : (uint)((int)a.Bits >> count) };
    }

    private static Constant Truth(bool value) => new(value ? 1u : 0, false);

    /// <summary>A constant expression that is a size or a count.</summary>
    private long ParseSize() => ParseConstant().Value is >= 0 and <= int.MaxValue and var size ? size : throw Error(UnknownSize);

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
            return new Constant((uint)token.Value, token.IsUnsigned);
        }

        if (Is("$") && Parameter.IsNumber) return new Constant((uint)CNumber.Truncate(TakeParameter().Number), false);
        if (Token.Kind == CTokenKind.Name) return ParseNamedOperand();
        if (TryTake("+")) return ParseUnary();
        if (TryTake("!")) return Truth(ParseUnary().Bits == 0);
        if (TryTake("-")) return ParseUnary() is var negated ? negated with { Bits = (uint)-(int)negated.Bits } : default;
        if (TryTake("~")) return ParseUnary() is var inverted ? inverted with { Bits = ~inverted.Bits } : default;
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
        if (type is not CNumber { IsInteger: true } to) throw Error(InvalidValue);
        return new Constant((uint)to.ToInt64(to.FromInt64(ParseUnary().Value)), to.Kind is CNumberKind.UInt32 or CNumberKind.UInt64);
    }

    private Constant ParseRestOfParentheses()
    {
        var value = ParseConstant();
        while (TryTake(",")) value = ParseConstant();
        Expect(")");
        return value;
    }

    private Constant ParseNamedOperand()
    {
        if (Token.Text is "sizeof" or "__alignof__" or "_Alignof") return ParseSizeof(Take().Text == "sizeof");
        if (_pendingConstants != null && _pendingConstants.TryGetValue(Token.Text, out var pending))
        {
            Take();
            return new Constant((uint)pending, pending > int.MaxValue);
        }

        if (_names.Find(Token.Text) is CExternal { Type: CRecord record } && Take().Kind == CTokenKind.Name) return ParseMember(record);
        if (_names.Find(Token.Text) is not CConstant constant) throw Near("unexpected symbol");
        Take();
        return ValueOf(constant);
    }

    private static Constant ValueOf(CConstant constant) => new((uint)constant.Value, constant.Type.Kind is CNumberKind.UInt32 or CNumberKind.UInt64);

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
        var isInParentheses = TryTake("(");
        var type = isInParentheses && StartsType() ? ParseAbstractType() : ParseExpressionType(isInParentheses);
        if (isInParentheses) Expect(")");
        if (isSize && type.Size < 0) throw Error(UnknownSize);
        return new Constant((uint)(isSize ? type.Size : type.Alignment), true);
    }

    private CType ParseExpressionType(bool isInParentheses)
    {
        if (Token.Kind == CTokenKind.String)
        {
            var length = 1;
            while (Token.Kind == CTokenKind.String) length += Take().Text.Length;
            return CNumber.Char.ArrayOf(length);
        }

        _ = isInParentheses ? ParseConstant() : ParseUnary();
        return CNumber.Int32;
    }

    private bool StartsType() => StartsType(Token);

    private bool StartsType(CToken token) => token.Kind == CTokenKind.Name
        && (_names.Find(token.Text) is CTypedef || (CKeywords.All.Contains(token.Text) && token.Text is not ("sizeof" or "__alignof__" or "_Alignof")));
}
