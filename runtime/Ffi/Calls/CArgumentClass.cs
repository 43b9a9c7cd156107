namespace Luvit.Runtime.Ffi;

/// <summary>Where the System V calling convention puts 8 bytes of an argument.</summary>
internal enum CArgumentClass
{
    /// <summary>Nowhere: padding.</summary>
    None,

    /// <summary>A vector register.</summary>
    Float,

    /// <summary>A general register.</summary>
    Integer,

    /// <summary>The stack.</summary>
    Memory,
}

/// <summary>Classification of arguments and results (System V ABI for x64, 3.2.3).</summary>
internal static class CArgumentClasses
{
    private const int EightBytes = 8;

    /// <summary>The classes of the first and second 8 bytes of a type; <see cref="CArgumentClass.Memory"/> twice for what goes on the stack.</summary>
    public static (CArgumentClass First, CArgumentClass Second) Of(CType type)
    {
        if (type.Size > 2 * EightBytes || type is CVector) return (CArgumentClass.Memory, CArgumentClass.Memory);
        Span<CArgumentClass> classes = [CArgumentClass.None, CArgumentClass.None];
        return TryMerge(type, 0, classes) ? (classes[0], classes[1]) : (CArgumentClass.Memory, CArgumentClass.Memory);
    }

    private static bool TryMerge(CType type, long offset, Span<CArgumentClass> classes)
    {
        switch (type)
        {
            case CRecord record:
                foreach (var field in record.Fields)
                {
                    if (!(field.IsBitField ? TryMergeBits(field, offset, classes) : TryMerge(field.Type, offset + field.Offset, classes))) return false;
                }

                return true;
            case CArray array:
                for (long i = 0; i < array.Length; i++)
                {
                    if (!TryMerge(array.Element, offset + (i * array.Element.Size), classes)) return false;
                }

                return true;
            case CComplex complex:
                return TryMerge(complex.Part, offset, classes) && TryMerge(complex.Part, offset + complex.Part.Size, classes);
            default:
                if (!type.IsScalar || offset % type.Alignment != 0) return false;
                ref var known = ref classes[(int)(offset / EightBytes)];
                var own = type is CNumber { IsInteger: false } ? CArgumentClass.Float : CArgumentClass.Integer;
                if (own > known) known = own;
                return true;
        }
    }

    /// <summary>A packed bit field may reach into the next word.</summary>
    private static bool TryMergeBits(CField field, long offset, Span<CArgumentClass> classes)
    {
        var first = ((offset + field.Offset) * 8) + field.BitOffset;
        return TryMerge(CNumber.UInt8, first / 8, classes) && TryMerge(CNumber.UInt8, (first + field.BitCount - 1) / 8, classes);
    }
}
