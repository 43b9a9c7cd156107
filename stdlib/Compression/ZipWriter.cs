using System.Text;

namespace Luvit.Stdlib;

/// <summary>Makes a zip archive, behind bytes that may be there already: an executable.</summary>
/// <param name="reserved">What comes before the archive.</param>
internal sealed class ZipWriter(ReadOnlySpan<byte> reserved)
{
    private const ushort Version = 20;
    private const uint EarliestDosTime = 0x00210000; // 1980-01-01

    private readonly List<(ZipEntry Entry, byte[] Name)> _entries = [];
    private readonly MemoryStream _output = Start(reserved);

    /// <summary>Adds a file. A name that ends in a slash is a folder.</summary>
    public void Add(string name, ReadOnlySpan<byte> content, int level)
    {
        var compressed = level > 0 && content.Length > 0 ? Deflate.Compress(content, level, hasHeader: false) : null;
        if (compressed?.Length >= content.Length) compressed = null;
        Add(name, Checksums.Crc32(0, content), (uint)content.Length, compressed == null ? 0 : 8, compressed ?? content);
    }

    /// <summary>Copies a file of another archive as it is.</summary>
    public void Add(ZipReader reader, ZipEntry entry) =>
        Add(entry.Name, entry.Crc32, entry.Size, entry.Method, reader.Compressed(entry));

    /// <summary>Writes the directory; the result is the whole file.</summary>
    public byte[] Finish()
    {
        var start = _output.Length;
        using var writer = new BinaryWriter(_output, Encoding.UTF8, leaveOpen: true);
        foreach (var (entry, name) in _entries) WriteDirectoryEntry(writer, entry, name);
        writer.Flush();
        var size = _output.Length - start;
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write((ushort)_entries.Count);
        writer.Write((ushort)_entries.Count);
        writer.Write((uint)size);
        writer.Write((uint)start);
        writer.Write((ushort)0);
        writer.Flush();
        return _output.ToArray();
    }

    private static MemoryStream Start(ReadOnlySpan<byte> reserved)
    {
        var output = new MemoryStream();
        output.Write(reserved);
        return output;
    }

    private void Add(string name, uint crc, uint size, int method, ReadOnlySpan<byte> compressed)
    {
        var entry = new ZipEntry
        {
            Name = name,
            Comment = "",
            Method = method,
            Crc32 = crc,
            Size = size,
            CompressedSize = (uint)compressed.Length,
            DosTime = EarliestDosTime,
            HeaderOffset = (uint)_output.Length,
        };
        var bytes = Encoding.UTF8.GetBytes(name);
        using var writer = new BinaryWriter(_output, Encoding.UTF8, leaveOpen: true);
        writer.Write(0x04034b50u);
        WriteCommon(writer, entry, bytes);
        writer.Write(bytes);
        writer.Flush();
        _output.Write(compressed);
        _entries.Add((entry, bytes));
    }

    private static void WriteDirectoryEntry(BinaryWriter writer, ZipEntry entry, byte[] name)
    {
        writer.Write(0x02014b50u);
        writer.Write(Version);
        WriteCommon(writer, entry, name);
        writer.Write((ushort)0); // comment
        writer.Write((ushort)0); // disk
        writer.Write((ushort)0); // internal attributes
        writer.Write(entry.Name.EndsWith('/') ? 0x10u : 0u);
        writer.Write(entry.HeaderOffset);
        writer.Write(name);
    }

    /// <summary>What the local header and the directory have in common: up to the length of the extra field.</summary>
    private static void WriteCommon(BinaryWriter writer, ZipEntry entry, byte[] name)
    {
        const ushort utf8Names = 0x800;
        writer.Write(Version);
        writer.Write(utf8Names);
        writer.Write((ushort)entry.Method);
        writer.Write(entry.DosTime);
        writer.Write(entry.Crc32);
        writer.Write(entry.CompressedSize);
        writer.Write(entry.Size);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
    }
}
