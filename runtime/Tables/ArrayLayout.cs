using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// Where an array of values has its first element. Compiled code looks at arrays as instances of this once it has
/// checked the index itself, so that the JIT does not check it again.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public sealed class ArrayLayout
{
    /// <summary>The number of elements; the other half of the word is unused.</summary>
    public nint Length;

    /// <summary>The first element; the others follow.</summary>
    public LuaValue First;

    private ArrayLayout()
    {
    }
}

/// <summary>Where an array of <see cref="CompactValue"/>s has its first element.</summary>
[StructLayout(LayoutKind.Sequential)]
public sealed class CompactArrayLayout
{
    /// <summary>The number of elements; the other half of the word is unused.</summary>
    public nint Length;

    /// <summary>The first element; the others follow.</summary>
    public double First;

    private CompactArrayLayout()
    {
    }
}
