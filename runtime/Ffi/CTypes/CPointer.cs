namespace Luvit.Runtime.Ffi;

/// <summary>A pointer; function pointers point to a <see cref="CFunction"/>.</summary>
public sealed class CPointer(CType element) : CType
{
    /// <summary>What it points to.</summary>
    public CType Element { get; } = element;

    /// <inheritdoc/>
    public override long Size => sizeof(long);

    /// <inheritdoc/>
    public override int Alignment => sizeof(long);

    /// <inheritdoc/>
    public override bool IsScalar => true;
}

/// <summary>A reference: how Lua holds a struct or an array inside another object. Its word is the address.</summary>
public sealed class CReference(CType element) : CType
{
    /// <summary>What it refers to.</summary>
    public CType Element { get; } = element;

    /// <inheritdoc/>
    public override long Size => Element.Size;

    /// <inheritdoc/>
    public override int Alignment => sizeof(long);

    /// <inheritdoc/>
    public override bool IsScalar => true;
}
