namespace Luvit.Runtime.Ffi;

/// <summary>Memory of C values: zeroed, at a fixed address, freed by the garbage collector.</summary>
/// <remarks>
/// Small blocks share a chunk that lives as long as one of them does, so that making a small struct costs little more
/// than moving a pointer.
/// </remarks>
internal static unsafe class CMemory
{
    private const int ChunkSize = 16 * 1024;
    private const int MaxShared = 512;
    private const int MinAlignment = 8;

    [ThreadStatic]
    private static byte[]? s_chunk;

    [ThreadStatic]
    private static byte* s_next;

    [ThreadStatic]
    private static byte* s_end;

    /// <summary>Allocates a block.</summary>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="alignment">A power of two.</param>
    /// <param name="owner">What keeps the block alive.</param>
    /// <exception cref="LuaException">It is too large.</exception>
    public static byte* Allocate(long size, int alignment, out object owner)
    {
        alignment = Math.Max(alignment, MinAlignment);
        if (size > MaxShared) return AllocateAlone(size, alignment, out owner);
        var start = Align(s_next, alignment);
        if (s_chunk == null || start + size > s_end)
        {
            s_chunk = GC.AllocateArray<byte>(ChunkSize, pinned: true);
            var first = Address(s_chunk);
            s_end = first + ChunkSize;
            start = Align(first, alignment);
        }

        s_next = start + size;
        owner = s_chunk;
        return start;
    }

    /// <summary>The address of a pinned array.</summary>
    public static byte* Address(byte[] pinned) =>
        (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));

    private static byte* AllocateAlone(long size, int alignment, out object owner)
    {
        if (size + alignment > Array.MaxLength) throw new LuaException("not enough memory");
        var block = GC.AllocateArray<byte>((int)size + alignment, pinned: true);
        owner = block;
        return Align(Address(block), alignment);
    }

    private static byte* Align(byte* address, int alignment) => (byte*)(((nuint)address + (nuint)alignment - 1) & ~((nuint)alignment - 1));
}
