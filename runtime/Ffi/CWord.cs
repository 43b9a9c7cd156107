namespace Luvit.Runtime.Ffi;

/// <summary>Scalars between memory and words.</summary>
internal static unsafe class CWord
{
    /// <summary>Reads a scalar of 1, 2, 4 or 8 bytes.</summary>
    public static ulong Load(byte* address, long size) => size switch
    {
        1 => *address,
        2 => *(ushort*)address,
        4 => *(uint*)address,
        _ => *(ulong*)address,
    };

    /// <summary>Reads a number.</summary>
    public static LuaValue LoadNumber(CNumberKind kind, byte* address) => kind switch
    {
        CNumberKind.Bool => *address != 0,
        CNumberKind.Char => *(sbyte*)address,
        CNumberKind.UInt8 => *address,
        CNumberKind.Int16 => *(short*)address,
        CNumberKind.UInt16 => *(ushort*)address,
        CNumberKind.Int32 => *(int*)address,
        CNumberKind.UInt32 => *(uint*)address,
        CNumberKind.Float => *(float*)address,
        CNumberKind.Double => CompactValue.FromBits(*(long*)address),
        CNumberKind.Int64 => new LuaValue(CData.FromInt64(*(long*)address)),
        _ => new LuaValue(CData.FromUInt64(*(ulong*)address)),
    };

    /// <summary>Writes a number.</summary>
    public static void StoreNumber(CNumber type, byte* address, double number)
    {
        if (type.Kind == CNumberKind.Double) *(double*)address = number;
        else Store(address, type.Size, type.FromDouble(number));
    }

    /// <summary>Writes a scalar of 1, 2, 4 or 8 bytes.</summary>
    public static void Store(byte* address, long size, ulong word)
    {
        switch (size)
        {
            case 1:
                *address = (byte)word;
                break;
            case 2:
                *(ushort*)address = (ushort)word;
                break;
            case 4:
                *(uint*)address = (uint)word;
                break;
            default:
                *(ulong*)address = word;
                break;
        }
    }

    /// <summary>Reads bits, at most 56, and nothing beyond the bytes that they are in.</summary>
    public static ulong LoadBits(byte* address, int offset, int count)
    {
        address += offset / 8;
        offset %= 8;
        ulong word = 0;
        for (var i = (offset + count - 1) / 8; i >= 0; i--) word = (word << 8) | address[i];
        return (word >> offset) & ((1UL << count) - 1);
    }

    /// <summary>Writes bits, at most 56.</summary>
    public static void StoreBits(byte* address, int offset, int count, ulong bits)
    {
        address += offset / 8;
        offset %= 8;
        var mask = ((1UL << count) - 1) << offset;
        bits <<= offset;
        for (; mask != 0; address++, mask >>= 8, bits >>= 8) *address = (byte)((*address & ~mask) | (bits & mask));
    }
}
