namespace Luvit.Runtime.Ffi;

/// <summary>The representations of C's numbers.</summary>
public enum CNumberKind
{
    /// <summary><c>bool</c></summary>
    Bool,

    /// <summary><c>char</c>, which is signed on x64</summary>
    Char,

    /// <summary><c>unsigned char</c></summary>
    UInt8,

    /// <summary><c>short</c></summary>
    Int16,

    /// <summary><c>unsigned short</c></summary>
    UInt16,

    /// <summary><c>int</c></summary>
    Int32,

    /// <summary><c>unsigned int</c></summary>
    UInt32,

    /// <summary><c>long</c>, <c>long long</c></summary>
    Int64,

    /// <summary><c>unsigned long</c>, <c>unsigned long long</c></summary>
    UInt64,

    /// <summary><c>float</c></summary>
    Float,

    /// <summary><c>double</c></summary>
    Double,

    /// <summary><c>long double</c>, which can be declared but not used</summary>
    LongDouble,
}

/// <summary>A C number type, and what its words mean. Conversions are those of C on x64.</summary>
public sealed class CNumber : CType
{
    private static readonly int[] Sizes = [1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 16];

    private CNumber(CNumberKind kind) => Kind = kind;

    /// <summary><c>bool</c></summary>
    public static CNumber Bool { get; } = new(CNumberKind.Bool);

    /// <summary><c>char</c></summary>
    public static CNumber Char { get; } = new(CNumberKind.Char);

    /// <summary><c>unsigned char</c></summary>
    public static CNumber UInt8 { get; } = new(CNumberKind.UInt8);

    /// <summary><c>short</c></summary>
    public static CNumber Int16 { get; } = new(CNumberKind.Int16);

    /// <summary><c>unsigned short</c></summary>
    public static CNumber UInt16 { get; } = new(CNumberKind.UInt16);

    /// <summary><c>int</c></summary>
    public static CNumber Int32 { get; } = new(CNumberKind.Int32);

    /// <summary><c>unsigned int</c></summary>
    public static CNumber UInt32 { get; } = new(CNumberKind.UInt32);

    /// <summary><c>int64_t</c></summary>
    public static CNumber Int64 { get; } = new(CNumberKind.Int64);

    /// <summary><c>uint64_t</c></summary>
    public static CNumber UInt64 { get; } = new(CNumberKind.UInt64);

    /// <summary><c>float</c></summary>
    public static CNumber Float { get; } = new(CNumberKind.Float);

    /// <summary><c>double</c></summary>
    public static CNumber Double { get; } = new(CNumberKind.Double);

    /// <summary><c>long double</c></summary>
    public static CNumber LongDouble { get; } = new(CNumberKind.LongDouble);

    /// <summary>The representation.</summary>
    public CNumberKind Kind { get; }

    /// <inheritdoc/>
    public override long Size => Sizes[(int)Kind];

    /// <inheritdoc/>
    private protected override int NaturalAlignment => Sizes[(int)Kind];

    /// <inheritdoc/>
    public override bool IsScalar => Kind != CNumberKind.LongDouble;

    /// <summary>True for integers, among them <c>bool</c>.</summary>
    public bool IsInteger => Kind < CNumberKind.Float;

    /// <summary>True for integers that can be negative.</summary>
    public bool IsSigned => Kind is CNumberKind.Char or CNumberKind.Int16 or CNumberKind.Int32 or CNumberKind.Int64;

    /// <summary>True for a 64-bit integer, which is a cdata object in Lua.</summary>
    public bool Is64Bit => Kind is CNumberKind.Int64 or CNumberKind.UInt64;

    /// <summary>The value as a 64-bit integer.</summary>
    public long ToInt64(ulong word) => Kind switch
    {
        CNumberKind.Bool => (byte)word != 0 ? 1 : 0,
        CNumberKind.Char => (sbyte)word,
        CNumberKind.UInt8 => (byte)word,
        CNumberKind.Int16 => (short)word,
        CNumberKind.UInt16 => (ushort)word,
        CNumberKind.Int32 => (int)word,
        CNumberKind.UInt32 => (uint)word,
        CNumberKind.Float or CNumberKind.Double => Truncate(ToDouble(word)),
        _ => (long)word,
    };

    /// <summary>The value as an unsigned 64-bit integer.</summary>
    public ulong ToUInt64(ulong word) => IsInteger ? (ulong)ToInt64(word) : TruncateUnsigned(ToDouble(word));

    /// <summary>The value as a double.</summary>
    public double ToDouble(ulong word) => Kind switch
    {
        CNumberKind.Float => BitConverter.UInt32BitsToSingle((uint)word),
        CNumberKind.Double => CompactValue.FromBits((long)word),
        CNumberKind.UInt64 => word,
        _ => ToInt64(word),
    };

    /// <summary>The word of a double.</summary>
    public ulong FromDouble(double number) => Kind switch
    {
        CNumberKind.Bool => number != 0 ? 1UL : 0,
        CNumberKind.Float => BitConverter.SingleToUInt32Bits((float)number),
        CNumberKind.Double => BitConverter.DoubleToUInt64Bits(number),
        CNumberKind.UInt64 => TruncateUnsigned(number),
        CNumberKind.Int64 or CNumberKind.UInt32 => (ulong)Truncate(number),
        _ => (ulong)TruncateTo32(number),
    };

    /// <summary>The word of an integer.</summary>
    public ulong FromInt64(long value) => Kind switch
    {
        CNumberKind.Bool => value != 0 ? 1UL : 0,
        CNumberKind.Float => BitConverter.SingleToUInt32Bits(value),
        CNumberKind.Double => BitConverter.DoubleToUInt64Bits(value),
        _ => (ulong)value,
    };

    /// <summary>The word of another number type's word.</summary>
    public ulong Convert(CNumber from, ulong word)
    {
        if (from.Kind == CNumberKind.UInt64 && !IsInteger) return FromDouble(word);
        return from.IsInteger ? FromInt64(from.ToInt64(word)) : FromDouble(from.ToDouble(word));
    }

    /// <summary>A double cut to an integer; what doesn't fit gives the least integer, as on x64.</summary>
    public static long Truncate(double number) =>
        number is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)number : long.MinValue;

    private static ulong TruncateUnsigned(double number) =>
        (ulong)Truncate(number >= 9223372036854775808.0 ? number - 18446744073709551616.0 : number);

    private static int TruncateTo32(double number) => number is > -2147483649.0 and < 2147483648.0 ? (int)number : int.MinValue;
}
