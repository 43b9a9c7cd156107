namespace Luvit.Runtime.Ffi;

/// <summary>A pointer; function pointers point to a <see cref="CFunction"/>.</summary>
public sealed class CPointer : CType
{
    /// <summary>A pointer.</summary>
    public CPointer(CType element)
    {
        Element = element;
        NumberElement = CArray.NumberIn(element);
        RecordElement = Record = (element as CRecord)?.Record;
    }

    /// <summary>What it points to.</summary>
    public CType Element { get; }

    /// <inheritdoc/>
    public override long Size => sizeof(long);

    /// <inheritdoc/>
    private protected override int NaturalAlignment => sizeof(long);

    /// <inheritdoc/>
    public override bool IsScalar => true;
}

/// <summary>A reference: how Lua holds a struct or an array inside another object. Its word is the address.</summary>
public sealed class CReference : CType
{
    /// <summary>A reference.</summary>
    public CReference(CType element)
    {
        Element = element;
        NumberElement = (element as CArray)?.NumberElement;
        RecordElement = (element as CArray)?.RecordElement;
        Record = (element as CRecord)?.Record;
    }

    /// <summary>What it refers to.</summary>
    public CType Element { get; }

    /// <inheritdoc/>
    public override long Size => sizeof(long);

    /// <inheritdoc/>
    private protected override int NaturalAlignment => sizeof(long);

    /// <inheritdoc/>
    public override bool IsScalar => true;
}
