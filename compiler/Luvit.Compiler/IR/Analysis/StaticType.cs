namespace Luvit.Compiler.IR.Analysis;

/// <summary>What is known about the values of a web.</summary>
internal enum TypeKind
{
    /// <summary>Nothing defines it (yet).</summary>
    None,

    /// <summary>An integral number between the bounds, and not -0.</summary>
    Integer,

    Number,

    Boolean,

    String,

    Table,

    Function,

    /// <summary>The running function itself.</summary>
    Self,

    /// <summary>Anything.</summary>
    Any,
}

/// <summary>A type; integers have bounds, within which <c>double</c> and <c>long</c> hold the same numbers.</summary>
internal readonly record struct StaticType(TypeKind Kind, double Low = 0, double High = 0)
{
    /// <summary>Integers stay well within the 53 bits of a double.</summary>
    public const double MaxInteger = 1L << 52;

    public static readonly StaticType Any = new(TypeKind.Any);
    public static readonly StaticType Number = new(TypeKind.Number);

    public bool IsInteger => Kind == TypeKind.Integer;

    public bool IsNumeric => Kind is TypeKind.Integer or TypeKind.Number;

    /// <summary>True for what is known not to be a number.</summary>
    public bool IsOther => Kind is TypeKind.Boolean or TypeKind.String or TypeKind.Table or TypeKind.Function or TypeKind.Self;

    /// <summary>The integers between two bounds, or all numbers when those are too far out.</summary>
    public static StaticType Integer(double low, double high) =>
        low >= -MaxInteger && high <= MaxInteger ? new StaticType(TypeKind.Integer, low, high) : Number;

    public static StaticType OfConstant(double number) =>
        number == Math.Floor(number) && !(number == 0 && double.IsNegative(number)) ? Integer(number, number) : Number;

    /// <summary>What the compiler of C# would write, without the generic comparers that it would use.</summary>
    public bool Equals(StaticType other) => Kind == other.Kind && Low.Equals(other.Low) && High.Equals(other.High);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine((int)Kind, Low, High);

    /// <summary>The type of what is of either type.</summary>
    public StaticType Join(StaticType other)
    {
        if (Kind == TypeKind.None || this == other) return other;
        if (other.Kind == TypeKind.None) return this;
        if (IsInteger && other.IsInteger) return Integer(Math.Min(Low, other.Low), Math.Max(High, other.High));
        if (IsNumeric && other.IsNumeric) return Number;
        return Kind == other.Kind ? this : Any;
    }
}
