using System.Buffers.Binary;
using System.Text;

namespace Luvit.Stdlib;

/// <summary>A file in a zip archive, as its central directory describes it (APPNOTE 4.3.12).</summary>
internal sealed record ZipEntry
{
    public required string Name { get; init; }

    public required string Comment { get; init; }

    public int VersionMadeBy { get; init; }

    public int VersionNeeded { get; init; }

    public int BitFlag { get; init; }

    public int Method { get; init; }

    public uint DosTime { get; init; }

    public uint Crc32 { get; init; }

    public uint CompressedSize { get; init; }

    public uint Size { get; init; }

    public int InternalAttributes { get; init; }

    public uint ExternalAttributes { get; init; }

    public uint HeaderOffset { get; init; }
}

/// <summary>Reads a zip archive, which may have something in front of it: an executable.</summary>
internal sealed class ZipReader
{
    private const int EndSize = 22;
    private const int CentralSize = 46;
    private const int LocalSize = 30;
    private const uint EndSignature = 0x06054b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;

    private readonly byte[] _data;

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    public ZipReader(byte[] data)
    {
        _data = data;
        var end = FindEnd();
        var count = UInt16(end + 10);
        var directory = end - (int)UInt32(end + 12);
        Offset = directory - (int)UInt32(end + 16);
        if (directory < 0 || Offset < 0) throw new InvalidDataException("invalid header or archive is corrupted");
        for (var i = 0; i < count; i++) Entries.Add(ReadEntry(ref directory));
    }

    /// <summary>The files, in the directory's order.</summary>
    public List<ZipEntry> Entries { get; } = [];

    /// <summary>How many bytes are in front of the archive.</summary>
    public int Offset { get; }

    /// <summary>The content as it is stored.</summary>
    public ReadOnlySpan<byte> Compressed(ZipEntry entry)
    {
        var at = Offset + (int)entry.HeaderOffset;
        if (at < 0 || at + LocalSize > _data.Length || UInt32(at) != LocalSignature) throw new InvalidDataException("invalid header or archive is corrupted");
        var start = at + LocalSize + UInt16(at + 26) + UInt16(at + 28);
        if (start + (long)entry.CompressedSize > _data.Length) throw new InvalidDataException("unexpected end of archive");
        return _data.AsSpan(start, (int)entry.CompressedSize);
    }

    /// <summary>The content.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or compressed in a way nobody knows.</exception>
    public byte[] Extract(ZipEntry entry)
    {
        var content = entry.Method switch
        {
            0 => Compressed(entry).ToArray(),
            8 => Deflate.Decompress(Compressed(entry), hasHeader: false),
            _ => throw new InvalidDataException("unsupported method"),
        };
        return Checksums.Crc32(0, content) == entry.Crc32 ? content : throw new InvalidDataException("CRC-32 check failed");
    }

    private int FindEnd()
    {
        for (var at = _data.Length - EndSize; at >= 0 && at >= _data.Length - EndSize - ushort.MaxValue; at--)
        {
            if (UInt32(at) == EndSignature) return at;
        }

        throw new InvalidDataException("failed finding central directory");
    }

    private ZipEntry ReadEntry(ref int at)
    {
        if (at + CentralSize > _data.Length || UInt32(at) != CentralSignature) throw new InvalidDataException("invalid header or archive is corrupted");
        var (name, extra, comment) = (UInt16(at + 28), UInt16(at + 30), UInt16(at + 32));
        var start = at;
        at += CentralSize + name + extra + comment;
        if (at > _data.Length) throw new InvalidDataException("invalid header or archive is corrupted");
        return new ZipEntry
        {
            Name = Encoding.UTF8.GetString(_data, start + CentralSize, name),
            Comment = Encoding.UTF8.GetString(_data, start + CentralSize + name + extra, comment),
            VersionMadeBy = UInt16(start + 4),
            VersionNeeded = UInt16(start + 6),
            BitFlag = UInt16(start + 8),
            Method = UInt16(start + 10),
            DosTime = UInt32(start + 12),
            Crc32 = UInt32(start + 16),
            CompressedSize = UInt32(start + 20),
            Size = UInt32(start + 24),
            InternalAttributes = UInt16(start + 36),
            ExternalAttributes = UInt32(start + 38),
            HeaderOffset = UInt32(start + 42),
        };
    }

    private int UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_data.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_data.AsSpan(at));
}
