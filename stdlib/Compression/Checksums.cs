namespace Luvit.Stdlib;

/// <summary>The checksums of zip and zlib (RFC 1950, RFC 1952).</summary>
internal static class Checksums
{
    private const uint AdlerModulus = 65521;
    private const uint CrcPolynomial = 0xEDB88320;

    /// <summary>Bytes that can be summed up before the sums have to be reduced.</summary>
    private const int AdlerRun = 5552;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Continues an Adler-32, which starts as 1.</summary>
    public static uint Adler32(uint start, ReadOnlySpan<byte> data)
    {
        var (a, b) = (start & 0xFFFF, start >> 16);
        while (!data.IsEmpty)
        {
            var run = data[..Math.Min(data.Length, AdlerRun)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }

            a %= AdlerModulus;
            b %= AdlerModulus;
            data = data[run.Length..];
        }

        return (b << 16) | a;
    }

    /// <summary>Continues a CRC-32, which starts as 0.</summary>
    public static uint Crc32(uint start, ReadOnlySpan<byte> data)
    {
        var crc = ~start;
        foreach (var value in data) crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
            table[i] = crc;
        }

        return table;
    }
}
