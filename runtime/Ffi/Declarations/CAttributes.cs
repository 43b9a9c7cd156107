namespace Luvit.Runtime.Ffi;

/// <summary>Where a declared name lives.</summary>
internal enum CStorage
{
    /// <summary>In a library.</summary>
    Extern,

    /// <summary><c>static</c></summary>
    Static,

    /// <summary><c>typedef</c></summary>
    Typedef,
}

/// <summary>The attributes of a declaration that change its type.</summary>
internal struct CAttributes
{
    /// <summary>Least alignment, in bytes; 0 when not told.</summary>
    public int Alignment;

    /// <summary>True for <c>packed</c>.</summary>
    public bool IsPacked;

    /// <summary>Size of <c>vector_size</c>; 0 when not told.</summary>
    public long VectorSize;

    /// <summary>Size that <c>mode</c> asks for; 0 when not told.</summary>
    public int ModeSize;

    /// <summary>The type with these attributes.</summary>
    public readonly CType Apply(CType type)
    {
        if (ModeSize > 0 && type is CNumber { Kind: not CNumberKind.Bool } number) type = CDeclarationParser.Resize((CNumber)number.Unqualified, ModeSize).With(type.Qualifiers);
        if (VectorSize > 1 && type is CNumber { Kind: not CNumberKind.Bool } element && VectorSize >= element.Size) type = new CVector((CNumber)element.Unqualified, VectorSize).With(type.Qualifiers);
        return Alignment > type.Alignment ? type.AlignedTo(Alignment) : type;
    }

    /// <summary>The type with these attributes where they stand for a type of its own, whose alignment they can lower.</summary>
    public readonly CType ApplyToName(CType type)
    {
        type = Apply(type);
        return Alignment > 0 ? type.AlignedTo(Alignment) : type;
    }
}
