using System.Runtime.CompilerServices;

namespace Luvit.Runtime.Ffi;

/// <summary>Lua strings as C strings: each string that C gets to see has one copy at a fixed address, which lives as long as it.</summary>
internal static unsafe class CStrings
{
    private static readonly ConditionalWeakTable<LuaString, byte[]> Copies = [];

    /// <summary>The address of a string's bytes, a zero after them.</summary>
    public static byte* AddressOf(LuaString text) => CMemory.Address(Copies.GetValue(text, static text =>
    {
        var copy = GC.AllocateArray<byte>(text.Length + 1, pinned: true);
        text.Span.CopyTo(copy);
        return copy;
    }));

    /// <summary>The address of a string's bytes if C has seen them, else null.</summary>
    public static byte* KnownAddressOf(LuaString text) => Copies.TryGetValue(text, out var copy) ? CMemory.Address(copy) : null;

    /// <summary>The copy that keeps the address of a string valid.</summary>
    public static object OwnerOf(LuaString text) => Copies.TryGetValue(text, out var copy) ? copy : text;
}
