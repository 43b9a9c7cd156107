using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Luvit.Compiler.Emit;

/// <summary>How an image names its PDB: by id and checksum, in the entries of its debug directory (PE/COFF, Portable PDB specifications).</summary>
internal static class PdbReference
{
    /// <summary>Version 1.0 of the format.</summary>
    public const ushort FormatVersion = 0x0100;

    private const int EntrySize = 28;
    private const int StampInEntry = 4;
    private const int GuidInCodeView = 4;
    private const int GuidSize = 16;

    /// <summary>Stands for the id until the PDB is written.</summary>
    public static BlobContentId Unknown { get; } = new(new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"), uint.MaxValue);

    /// <summary>Writes the PDB's id and checksum into the image.</summary>
    public static void Complete(byte[] image, PEReader reader, BlobContentId id, byte[] pdb)
    {
        var headers = reader.PEHeaders;
        headers.TryGetDirectoryOffset(headers.PEHeader!.DebugTableDirectory, out var entryOffset);
        foreach (var entry in reader.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.CodeView)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(entryOffset + StampInEntry), id.Stamp);
                id.Guid.TryWriteBytes(image.AsSpan(entry.DataPointer + GuidInCodeView));
            }
            else if (entry.Type == DebugDirectoryEntryType.PdbChecksum)
            {
                Checksum(pdb, id).CopyTo(image.AsSpan(entry.DataPointer + "SHA256\0"u8.Length));
            }

            entryOffset += EntrySize;
        }
    }

    /// <summary>The checksum of a PDB is taken with zeros for its id.</summary>
    private static byte[] Checksum(byte[] pdb, BlobContentId id)
    {
        var content = pdb.AsSpan().ToArray();
        content.AsSpan(content.AsSpan().IndexOf(id.Guid.ToByteArray()), GuidSize + sizeof(uint)).Clear();
        return SHA256.HashData(content);
    }
}
