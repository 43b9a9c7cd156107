namespace Luvit.Runtime;

/// <summary>
/// The generator behind <c>math.random</c>: the combined Tausworthe generator of period 2^223 that LuaJIT has, so that a
/// seed gives the same sequence there and here.
/// </summary>
internal sealed class RandomSource
{
    /// <summary>Discarded after seeding, until the bits of the seed have spread.</summary>
    private const int WarmUp = 10;

    private readonly ulong[] _parts = new ulong[4];

    /// <summary>A generator with the seed 0.</summary>
    public RandomSource() => Seed(0);

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    public void Seed(double seed)
    {
        ReadOnlySpan<int> lowBits = [1, 6, 9, 17];
        for (var i = 0; i < _parts.Length; i++)
        {
            seed = (seed * Math.PI) + Math.E;
            var bits = BitConverter.DoubleToUInt64Bits(seed);
            // Each part needs a bit above those that its generator drops.
            var least = 1UL << lowBits[i];
            _parts[i] = bits < least ? bits + least : bits;
        }

        for (var i = 0; i < WarmUp; i++) Next();
    }

    /// <summary>A number in [0, 1) with 52 random bits.</summary>
    public double NextFraction()
    {
        const ulong fraction = 0x000F_FFFF_FFFF_FFFF;
        const ulong one = 0x3FF0_0000_0000_0000;
        return BitConverter.UInt64BitsToDouble((Next() & fraction) | one) - 1;
    }

    private ulong Next() => Step(0, 63, 31, 18) ^ Step(1, 58, 19, 28) ^ Step(2, 55, 24, 7) ^ Step(3, 47, 21, 8);

    /// <summary>One linear feedback shift register of length <paramref name="k"/>.</summary>
    private ulong Step(int part, int k, int q, int s)
    {
        var z = _parts[part];
        z = (((z << q) ^ z) >> (k - s)) ^ ((z & (ulong.MaxValue << (64 - k))) << s);
        return _parts[part] = z;
    }
}
