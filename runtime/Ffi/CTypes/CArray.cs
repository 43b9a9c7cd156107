namespace Luvit.Runtime.Ffi;

/// <summary>An array.</summary>
public sealed class CArray : CType
{
    /// <summary>The length of <c>int[?]</c>: each object has its own.</summary>
    public const long Variable = -1;

    /// <summary>The length of <c>int[]</c>, which is not told.</summary>
    public const long Open = -2;

    /// <summary>An array.</summary>
    /// <param name="element">Type of the elements.</param>
    /// <param name="length">Number of elements, <see cref="Variable"/> or <see cref="Open"/>.</param>
    public CArray(CType element, long length)
    {
        Element = element;
        Length = length;
        NumberElement = NumberIn(element);
        RecordElement = (element as CRecord)?.Record;
    }

    /// <summary>Type of the elements.</summary>
    public CType Element { get; }

    /// <summary>Number of elements, <see cref="Variable"/> or <see cref="Open"/>.</summary>
    public long Length { get; }

    /// <inheritdoc/>
    public override long Size => Length < 0 || Element.Size < 0 ? UnknownSize : Length * Element.Size;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => Element.Alignment;

    /// <inheritdoc/>
    public override bool IsAggregate => true;

    /// <inheritdoc/>
    private protected override bool HasReadOnlyPart => Element.IsReadOnly;

    /// <summary>An element type as a number type that Lua code may write, or null.</summary>
    internal static CNumber? NumberIn(CType element) => element is CNumber { IsScalar: true, IsConst: false } number ? number : null;

    /// <summary>True for an array of characters, which a string can initialize.</summary>
    public bool IsOfChars => Element is CNumber { IsInteger: true, Size: 1, Kind: not CNumberKind.Bool };
}

/// <summary>A complex number: two numbers in a row.</summary>
public sealed class CComplex : CType
{
    private CComplex(CNumber part) => Part = part;

    /// <summary><c>complex double</c></summary>
    public static CComplex Double { get; } = new(CNumber.Double);

    /// <summary><c>complex float</c></summary>
    public static CComplex Float { get; } = new(CNumber.Float);

    /// <summary>Type of the real and of the imaginary part.</summary>
    public CNumber Part { get; }

    /// <inheritdoc/>
    public override long Size => 2 * Part.Size;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => Part.Alignment;

    /// <inheritdoc/>
    public override bool IsAggregate => true;
}

/// <summary>A vector (GCC's <c>vector_size</c>): numbers in a row that are passed as one value.</summary>
public sealed class CVector(CNumber element, long size) : CType
{
    /// <summary>Type of the elements.</summary>
    public CNumber Element { get; } = element;

    /// <inheritdoc/>
    public override long Size { get; } = size;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => (int)Math.Min(Size, 16);

    /// <inheritdoc/>
    public override bool IsAggregate => true;
}
