namespace Luvit.Runtime.Ffi;

/// <summary>A field as it is declared.</summary>
/// <param name="Name">Its name; empty for an anonymous record or a bit field that only fills space.</param>
/// <param name="Type">Its type.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Bits">Width of a bit field; -1 for what is none.</param>
internal sealed record CFieldDeclaration(string Name, CType Type, CAttributes Attributes, long Bits = -1);

/// <summary>Lays out the fields of a struct or union as GCC does on x64 Unix.</summary>
/// <param name="isUnion">True for a union, whose fields all start at 0.</param>
/// <param name="pack">The largest alignment that <c>#pragma pack</c> allows; 0 when it says nothing.</param>
internal sealed class CRecordLayout(bool isUnion, int pack)
{
    private const int BitsInByte = 8;
    private const long MaxSize = 0x7fff_ffff;

    private readonly List<CFieldDeclaration> _declarations = [];

    /// <summary>True when the last field is an array without a length, so that no field can follow.</summary>
    public bool HasTail => _declarations.Count > 0 && _declarations[^1].Type is CArray { Length: < 0 };

    /// <summary>Adds a field; false when its type has no size.</summary>
    public bool TryAdd(CFieldDeclaration field)
    {
        var isTail = field.Type is CArray { Length: < 0 };
        if (field.Type.Size < 0 && (isUnion || !isTail)) return false;
        _declarations.Add(field);
        return true;
    }

    /// <summary>Computes offsets and size; false when it is too large.</summary>
    public bool TryComplete(CRecord record, CAttributes attributes)
    {
        var fields = new List<CField>();
        long bits = 0;
        long largest = 0;
        var alignment = 1;
        foreach (var declaration in _declarations)
        {
            if (isUnion) bits = 0;
            var aligned = AlignmentOf(declaration, attributes.IsPacked);
            alignment = Math.Max(alignment, aligned);
            bits = declaration.Bits >= 0
                ? PlaceBits(declaration, fields, bits, aligned * BitsInByte, attributes.IsPacked)
                : Place(declaration, fields, bits, aligned);
            largest = Math.Max(largest, bits);
            if (largest / BitsInByte > MaxSize) return false;
        }

        alignment = Math.Max(alignment, attributes.Alignment);
        record.Define([.. fields], AlignUp(AlignUp(largest, BitsInByte) / BitsInByte, alignment), alignment);
        return true;
    }

    private int AlignmentOf(CFieldDeclaration field, bool isPacked)
    {
        var alignment = isPacked || field.Attributes.IsPacked ? 1 : field.Type.Alignment;
        alignment = Math.Max(alignment, field.Attributes.Alignment);
        return pack > 0 ? Math.Min(alignment, pack) : alignment;
    }

    private static long Place(CFieldDeclaration field, List<CField> fields, long bits, int alignment)
    {
        var offset = AlignUp(AlignUp(bits, BitsInByte) / BitsInByte, alignment);
        fields.Add(new CField(field.Name, field.Type, offset));
        return (offset + Math.Max(field.Type.Size, 0)) * BitsInByte;
    }

    /// <summary>
    /// A bit field goes right after what is before it, unless it would cross a boundary of its type; packed ones may. One
    /// that is all of its type is an ordinary field if it lies as one, as in LuaJIT.
    /// </summary>
    private static long PlaceBits(CFieldDeclaration field, List<CField> fields, long bits, int alignment, bool isPacked)
    {
        var unit = field.Type.Size * BitsInByte;
        var crosses = (bits % alignment) + field.Bits > unit && !isPacked && !field.Attributes.IsPacked;
        if (field.Bits == 0 || field.Attributes.Alignment > 0 || crosses) bits = AlignUp(bits, alignment);
        if (field.Name.Length == 0) return bits + field.Bits;
        fields.Add(field.Bits == unit && bits % alignment == 0
            ? new CField(field.Name, field.Type, bits / BitsInByte)
            : new CField(field.Name, field.Type, bits / unit * field.Type.Size, (int)(bits % unit), (int)field.Bits));
        return bits + field.Bits;
    }

    private static long AlignUp(long value, long alignment) => (value + alignment - 1) / alignment * alignment;
}
