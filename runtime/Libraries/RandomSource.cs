using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The generator behind <c>math.random</c>: the combined Tausworthe generator of period 2^223 that LuaJIT has, so that a
/// seed gives the same sequence there and here.
/// </summary>
internal sealed class RandomSource
{
    /// <summary>Discarded after seeding, until the bits of the seed have spread.</summary>
    private const int WarmUp = 10;

    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A generator with the seed 0.</summary>
    public RandomSource() => Seed(0);

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    public void Seed(double seed)
    {
        // Each part needs a bit above those that its generator drops.
        _a = Part(ref seed, lowBits: 1);
        _b = Part(ref seed, lowBits: 6);
        _c = Part(ref seed, lowBits: 9);
        _d = Part(ref seed, lowBits: 17);
        for (var i = 0; i < WarmUp; i++) Next();
    }

    private static ulong Part(ref double seed, int lowBits)
    {
        seed = (seed * Math.PI) + Math.E;
        var bits = BitConverter.DoubleToUInt64Bits(seed);
        var least = 1UL << lowBits;
        return bits < least ? bits + least : bits;
    }

    /// <summary>A number in [0, 1) with 52 random bits.</summary>
    public double NextFraction()
    {
        const ulong fraction = 0x000F_FFFF_FFFF_FFFF;
        const ulong one = 0x3FF0_0000_0000_0000;
        return BitConverter.UInt64BitsToDouble((Next() & fraction) | one) - 1;
    }

    private ulong Next()
    {
        _a = Step(_a, 63, 31, 18);
        _b = Step(_b, 58, 19, 28);
        _c = Step(_c, 55, 24, 7);
        _d = Step(_d, 47, 21, 8);
        return _a ^ _b ^ _c ^ _d;
    }

    /// <summary>One linear feedback shift register of length <paramref name="k"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step(ulong z, int k, int q, int s) => (((z << q) ^ z) >> (k - s)) ^ ((z & (ulong.MaxValue << (64 - k))) << s);
}
