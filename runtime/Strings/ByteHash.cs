using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// The hash of string keys: eight or sixteen bytes a step, with a seed of this process so that hostile keys can't be chosen to
/// collide. Nothing that a program sees depends on it: tables keep insertion order.
/// </summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    // A new GUID is random, and costs a hundredth of loading the cryptography library.
    private static readonly ulong Seed = MemoryMarshal.Read<ulong>(Guid.NewGuid().ToByteArray());
    private static readonly ulong SecondSeed = MemoryMarshal.Read<ulong>(Guid.NewGuid().ToByteArray()) | 1;

    /// <summary>The hash of a short text; never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compute(ShortText text, int length)
    {
        var high = Math.BigMul(text.Low ^ Seed, text.High ^ SecondSeed ^ ((ulong)length * Multiplier), out var low);
        return Fold(high ^ low);
    }

    /// <summary>The hash of a long text; never 0.</summary>
    public static int Compute(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ ((ulong)bytes.Length * Multiplier);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        ulong tail = 0;
        foreach (var b in bytes) tail = (tail << 8) | b;
        return Fold(Mix(hash ^ tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Fold(ulong hash)
    {
        var folded = (int)(hash ^ (hash >> 32));
        return folded != 0 ? folded : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }
}
