using System.Runtime.CompilerServices;

namespace Luvit.Runtime.Ffi;

/// <summary>A C value that Lua holds (LuaJIT's cdata).</summary>
/// <remarks>
/// A scalar is in <see cref="Word"/>. Anything larger is in memory that does not move, with its address in the word:
/// memory of its own, kept alive by <see cref="Owner"/>, or, for a reference, that of the object it is part of.
/// </remarks>
public sealed class CData(CType type, ulong word, object? owner = null)
{
    /// <summary>The type.</summary>
    public readonly CType Type = type;

    /// <summary>The value of a scalar; the address of anything else.</summary>
    public ulong Word = word;

    /// <summary>What must live as long as this object: the memory it is in, the finalizer that watches it; for a ctype object, a <see cref="CTypeObject"/>.</summary>
    internal object? Owner = owner;

    /// <summary>True for what <c>ffi.typeof</c> returns: it stands for a type.</summary>
    public bool IsType => Type == CTypeHandle.Instance;

    /// <summary>For a ctype object, the type that it stands for.</summary>
    internal CType? RepresentedType => IsType ? ((CTypeObject)Owner!).Type : null;

    /// <summary>An <c>int64_t</c>: the literal <c>1LL</c>.</summary>
    public static CData FromInt64(long value) => new(CNumber.Int64, (ulong)value);

    /// <summary>A <c>uint64_t</c>: the literal <c>1ULL</c>.</summary>
    public static CData FromUInt64(ulong value) => new(CNumber.UInt64, value);

    /// <summary>A <c>complex</c>: the literal <c>2i</c> has no real part.</summary>
    public static unsafe CData FromComplex(double real, double imaginary)
    {
        var memory = CMemory.Allocate(CComplex.Double.Size, CComplex.Double.Alignment, out var owner);
        ((double*)memory)[0] = real;
        ((double*)memory)[1] = imaginary;
        return new CData(CComplex.Double, (ulong)memory, owner);
    }

    /// <summary>True when it equals <c>nil</c>: a null pointer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNull(object? value) => value is CData data && data.IsNullPointer;

    // Out of line, so that asking whether anything else equals nil is one compare.
    private bool IsNullPointer
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Word == 0 && Type is CPointer;
    }
}
