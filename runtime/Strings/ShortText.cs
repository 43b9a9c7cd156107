using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// Up to sixteen bytes in two words, the rest filled with zeros, so that short strings are compared, hashed and joined in
/// registers. The first byte is the lowest of <see cref="Low"/>: .NET runs on little-endian processors.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ShortText(ulong Low, ulong High)
{
    /// <summary>Number of bytes that fit.</summary>
    public const int Capacity = 2 * sizeof(ulong);

    private const int WordBits = 64;

    /// <summary>Where the first byte is, in an instance on the heap.</summary>
    [UnscopedRef]
    public ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<ShortText, byte>(ref Unsafe.AsRef(in this));
    }

    /// <summary>The bytes, at most <see cref="Capacity"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortText Read(ReadOnlySpan<byte> bytes)
    {
        // Two reads that overlap in the middle, whatever the length.
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var length = bytes.Length;
        if (length >= sizeof(ulong))
        {
            var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - sizeof(ulong)));
            var half = (Capacity - length) * 4;
            return new ShortText(Unsafe.ReadUnaligned<ulong>(ref first), end >> half >> half);
        }

        if (length >= sizeof(uint))
        {
            ulong end = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - sizeof(uint)));
            return new ShortText(Unsafe.ReadUnaligned<uint>(ref first) | (end << ((length - sizeof(uint)) * 8)), 0);
        }

        if (length == 0) return default;
        var middle = length >> 1;
        return new ShortText(
            first | ((ulong)Unsafe.Add(ref first, middle) << (middle * 8)) | ((ulong)Unsafe.Add(ref first, length - 1) << ((length - 1) * 8)), 0);
    }

    /// <summary>Byte order, as of texts with zeros to the full length.</summary>
    public int CompareTo(ShortText other) => Low != other.Low
        ? BinaryPrimitives.ReverseEndianness(Low).CompareTo(BinaryPrimitives.ReverseEndianness(other.Low))
        : BinaryPrimitives.ReverseEndianness(High).CompareTo(BinaryPrimitives.ReverseEndianness(other.High));

    /// <summary>The first <paramref name="length"/> bytes of one followed by another; both must fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortText Concat(ShortText left, int length, ShortText right)
    {
        var shift = length * 8;
        if (shift == 0) return right;
        return shift < WordBits
            ? new ShortText(left.Low | (right.Low << shift), left.High | (right.High << shift) | (right.Low >> (WordBits - shift)))
            : new ShortText(left.Low, left.High | (right.Low << (shift - WordBits)));
    }
}
