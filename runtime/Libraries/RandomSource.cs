using System.Numerics;

namespace Luvit.Runtime;

/// <summary>The generator behind <c>math.random</c>: xoshiro256**, seeded through SplitMix64. A state always starts it the same.</summary>
internal sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A generator with the seed 0.</summary>
    public RandomSource() => Seed(0);

    /// <summary>Starts the sequence that belongs to a seed.</summary>
    public void Seed(double seed)
    {
        var mixer = BitConverter.DoubleToUInt64Bits(seed);
        _s0 = NextSeed(ref mixer);
        _s1 = NextSeed(ref mixer);
        _s2 = NextSeed(ref mixer);
        _s3 = NextSeed(ref mixer);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextFraction()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return (result >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong NextSeed(ref ulong mixer)
    {
        mixer += 0x9E37_79B9_7F4A_7C15;
        var z = mixer;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
