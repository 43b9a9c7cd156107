namespace Luvit.Runtime.Ffi;

/// <summary><c>void</c></summary>
public sealed class CVoid : CType
{
    private CVoid()
    {
    }

    /// <summary>The type.</summary>
    public static CVoid Instance { get; } = new();

    /// <summary>The type <c>void *</c>.</summary>
    public static CPointer Pointer => Instance.PointerTo();

    /// <inheritdoc/>
    public override long Size => UnknownSize;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => 1;
}

/// <summary>The type of ctype objects: what <c>ffi.typeof</c> returns.</summary>
public sealed class CTypeHandle : CType
{
    private CTypeHandle()
    {
    }

    /// <summary>The type.</summary>
    public static CTypeHandle Instance { get; } = new();

    /// <inheritdoc/>
    public override long Size => sizeof(int);

    /// <inheritdoc/>
    private protected override int NaturalAlignment => sizeof(int);
}
