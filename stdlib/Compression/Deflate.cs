using System.IO.Compression;

namespace Luvit.Stdlib;

/// <summary>Whole texts in and out of the formats deflate (RFC 1951) and zlib (RFC 1950).</summary>
internal static class Deflate
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Compresses at miniz's levels: 0 stores, 1 is fastest, 9 smallest.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> data, int level, bool hasHeader)
    {
        if (data.IsEmpty) return CompressNothing(level, hasHeader);
        using var output = new MemoryStream();
        using (var stream = OpenWriter(output, level, hasHeader)) stream.Write(data);
        return output.ToArray();
    }

    /// <summary>Compressed data of no bytes, for which .NET writes nothing: one final block without any (RFC 1950, RFC 1951).</summary>
    public static byte[] CompressNothing(int level, bool hasHeader)
    {
        byte levelMark = level switch { < 2 => 0x01, < 6 => 0x5e, 6 => 0x9c, _ => 0xda };
        return hasHeader ? [0x78, levelMark, 3, 0, 0, 0, 0, 1] : [3, 0];
    }

    /// <summary>Decompresses.</summary>
    /// <exception cref="InvalidDataException">The data is broken or cut off.</exception>
    public static byte[] Decompress(ReadOnlySpan<byte> data, bool hasHeader)
    {
        using var output = new MemoryStream();
        using var input = new CountedInput(data.ToArray());
        using Stream stream = hasHeader ? new ZLibStream(input, CompressionMode.Decompress) : new DeflateStream(input, CompressionMode.Decompress);
        // Not CopyTo: it reads on behind the end of the compressed data.
        var piece = new byte[BufferSize];
        while (stream.Read(piece) is var count and > 0) output.Write(piece, 0, count);
        return output.ToArray();
    }

    /// <summary>A stream that compresses what is written to it.</summary>
    public static Stream OpenWriter(Stream output, int level, bool hasHeader)
    {
        var options = new ZLibCompressionOptions { CompressionLevel = Math.Clamp(level, 0, 9) };
        return hasHeader ? new ZLibStream(output, options, leaveOpen: true) : new DeflateStream(output, options, leaveOpen: true);
    }

    /// <summary>Input that raises when a decompressor wants more than there is: its end is that of cut off data.</summary>
    private sealed class CountedInput(byte[] data) : MemoryStream(data)
    {
        public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

        private static int Checked(int count) => count > 0 ? count : throw new InvalidDataException("unexpected end of data");
    }
}
