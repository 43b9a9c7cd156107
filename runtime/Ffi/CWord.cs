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
}
