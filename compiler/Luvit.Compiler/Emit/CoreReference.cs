using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Makes an image that was emitted against the running runtime refer to the reference assembly System.Runtime in place of
/// the implementation, System.Private.CoreLib. C# and the trimmer accept only the former. It costs nothing next to
/// loading the reference assemblies, and is sound because emitted code uses only types that System.Runtime has.
/// </summary>
internal static class CoreReference
{
    private const string ReferenceName = "System.Runtime";

    private const int FlagsInRow = 8;
    private const int TokenInRow = 12;

    private static readonly string ImplementationName = typeof(object).Assembly.GetName().Name!;

    /// <summary>The public key token of System.Runtime as a blob: its length comes first.</summary>
    private static readonly byte[] ReferenceToken = [8, 0xb0, 0x3f, 0x5f, 0x7f, 0x11, 0xd5, 0x0a, 0x3a];

    /// <summary>Puts the name into the string heap, before the metadata is written.</summary>
    public static void Prepare(MetadataBuilder metadata) => metadata.GetOrAddString(ReferenceName);

    /// <summary>Changes the reference in a written image.</summary>
    public static void Retarget(byte[] image, int metadataStart, MetadataReader metadata)
    {
        var strings = metadataStart + metadata.GetHeapMetadataOffset(HeapIndex.String);
        var name = image.AsSpan(strings, metadata.GetHeapSize(HeapIndex.String)).IndexOf("System.Runtime\0"u8);
        var table = metadataStart + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            if (!metadata.StringComparer.Equals(reference.Name, ImplementationName)) continue;
            var row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
            WriteName(image, row, name, metadata);
            // The builder writes the whole public key, and the flag for it; a token fits in its place.
            image.AsSpan(row + FlagsInRow, sizeof(int)).Clear();
            var token = metadataStart + metadata.GetHeapMetadataOffset(HeapIndex.Blob) + MetadataTokens.GetHeapOffset(reference.PublicKeyOrToken);
            ReferenceToken.CopyTo(image.AsSpan(token));
        }
    }

    /// <summary>A row is the version (8 bytes), flags (4), the token (an index into the blob heap), the name (into the string heap), the culture and the hash.</summary>
    private static void WriteName(byte[] image, int row, int name, MetadataReader metadata)
    {
        var bothIndexes = (metadata.GetTableRowSize(TableIndex.AssemblyRef) - TokenInRow) / 2;
        var blobIndex = bothIndexes switch { 4 => 2, 8 => 4, _ => metadata.GetHeapSize(HeapIndex.Blob) > metadata.GetHeapSize(HeapIndex.String) ? 4 : 2 };
        var target = image.AsSpan(row + TokenInRow + blobIndex);
        if (bothIndexes - blobIndex == 4) BinaryPrimitives.WriteInt32LittleEndian(target, name);
        else BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)name);
    }
}
