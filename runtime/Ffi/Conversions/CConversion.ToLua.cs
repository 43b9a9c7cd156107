namespace Luvit.Runtime.Ffi;

/// <summary>From C to Lua.</summary>
internal static unsafe partial class CConversion
{
    /// <summary>The Lua value of an object in memory; structs and arrays become references to it.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="owner">What keeps that memory alive, or null.</param>
    public static LuaValue ToLua(CType type, byte* address, object? owner)
    {
        switch (type)
        {
            case CNumber { IsScalar: true } number:
                return CWord.LoadNumber(number.Kind, address);
            case CEnum or CPointer:
                return new LuaValue(new CData(type, CWord.Load(address, type.Size)));
            case CReference reference:
                return ToLua(reference.Element, Target(reference, address), null);
            case CArray or CRecord:
                return new LuaValue(new CData(type.ReferenceTo(), (ulong)address, owner));
            case CFunction:
                return new LuaValue(new CData(type, (ulong)address));
            case CComplex or CVector or CNumber:
                return new LuaValue(CopyOf(type.Unqualified, address));
            default:
                throw new LuaException(UnknownSize);
        }
    }

    /// <summary>The Lua value of a number's word.</summary>
    public static LuaValue ToLua(CNumber type, ulong word) => type.Kind switch
    {
        CNumberKind.Bool => (byte)word != 0,
        CNumberKind.Int64 or CNumberKind.UInt64 => new LuaValue(new CData(type.Unqualified, word)),
        _ => type.ToDouble(word),
    };

    /// <summary>The Lua value of a bit field.</summary>
    public static LuaValue BitsToLua(CField field, byte* address)
    {
        var word = CWord.LoadBits(address, field.BitOffset, field.BitCount);
        var number = (CNumber)field.Type;
        var unused = 64 - field.BitCount;
        return ToLua(number, number.IsSigned ? (ulong)((long)(word << unused) >> unused) : word);
    }

    /// <summary>A new object with the bytes of another.</summary>
    public static CData CopyOf(CType type, byte* address)
    {
        var memory = CMemory.Allocate(type.Size, type.Alignment, out var owner);
        Buffer.MemoryCopy(address, memory, type.Size, type.Size);
        return new CData(type, (ulong)memory, owner);
    }
}
