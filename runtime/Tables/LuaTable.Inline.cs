using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>What compiled code works on in place.</summary>
public sealed partial class LuaTable
{
    /// <summary>The array part with its spare room: element 1 is at 0, and everything past the last element is nil.</summary>
    public LuaValue[] Elements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _array;
    }
}
