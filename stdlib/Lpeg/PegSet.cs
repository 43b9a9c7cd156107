using System.Numerics;

namespace Luvit.Stdlib;

/// <summary>A set of bytes, one bit each.</summary>
internal readonly record struct PegSet(ulong Bits0, ulong Bits64, ulong Bits128, ulong Bits192)
{
    private const int WordBits = 64;

    /// <summary>Every byte.</summary>
    public static PegSet All => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>True when no byte is in the set.</summary>
    public bool IsEmpty => this == default;

    /// <summary>How many bytes are in the set.</summary>
    public int Count =>
        BitOperations.PopCount(Bits0) + BitOperations.PopCount(Bits64) + BitOperations.PopCount(Bits128) + BitOperations.PopCount(Bits192);

    /// <summary>One byte.</summary>
    public static PegSet Of(byte value)
    {
        var bit = 1UL << (value % WordBits);
        return (value / WordBits) switch
        {
            0 => new(bit, 0, 0, 0),
            1 => new(0, bit, 0, 0),
            2 => new(0, 0, bit, 0),
            _ => new(0, 0, 0, bit),
        };
    }

    /// <summary>The given bytes.</summary>
    public static PegSet Of(ReadOnlySpan<byte> values)
    {
        PegSet set = default;
        foreach (var value in values) set |= Of(value);
        return set;
    }

    /// <summary>The bytes from one to another, both included.</summary>
    public static PegSet Range(byte first, byte last)
    {
        PegSet set = default;
        for (int value = first; value <= last; value++) set |= Of((byte)value);
        return set;
    }

    /// <summary>The bytes for which a test holds.</summary>
    public static PegSet Where(Func<byte, bool> test)
    {
        PegSet set = default;
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (test((byte)value)) set |= Of((byte)value);
        }

        return set;
    }

    /// <summary>True when a byte is in the set.</summary>
    public bool Contains(byte value)
    {
        var word = (value / WordBits) switch
        {
            0 => Bits0,
            1 => Bits64,
            2 => Bits128,
            _ => Bits192,
        };
        return ((word >> (value % WordBits)) & 1) != 0;
    }

    /// <summary>True when two sets have no byte in common.</summary>
    public bool IsDisjoint(PegSet other) => (this & other).IsEmpty;

    /// <summary>The bytes in order.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Count];
        var next = 0;
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (Contains((byte)value)) bytes[next++] = (byte)value;
        }

        return bytes;
    }

    /// <summary>What is in either set.</summary>
    public static PegSet operator |(PegSet a, PegSet b) =>
        new(a.Bits0 | b.Bits0, a.Bits64 | b.Bits64, a.Bits128 | b.Bits128, a.Bits192 | b.Bits192);

    /// <summary>What is in both sets.</summary>
    public static PegSet operator &(PegSet a, PegSet b) =>
        new(a.Bits0 & b.Bits0, a.Bits64 & b.Bits64, a.Bits128 & b.Bits128, a.Bits192 & b.Bits192);

    /// <summary>What is not in the set.</summary>
    public static PegSet operator ~(PegSet a) => new(~a.Bits0, ~a.Bits64, ~a.Bits128, ~a.Bits192);
}
