using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Luvit.Compiler.Emit;

/// <summary>Writes an assembly builder as a PE image: the same input gives the same bytes.</summary>
internal static class AssemblyWriter
{
    /// <summary>The image of an assembly; an entry point makes it an executable.</summary>
    public static byte[] Write(PersistedAssemblyBuilder assembly, MethodInfo? entryPoint)
    {
        var metadata = assembly.GenerateMetadata(out var il, out var fieldData, out _);
        var entry = entryPoint == null ? default : MetadataTokens.MethodDefinitionHandle(entryPoint.MetadataToken);
        var header = new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | (entryPoint == null ? Characteristics.Dll : 0));
        var debug = new DebugDirectoryBuilder();
        debug.AddReproducibleEntry();
        var pe = new ManagedPEBuilder(header, new MetadataRootBuilder(metadata), il, mappedFieldData: fieldData, debugDirectoryBuilder: debug, entryPoint: entry, deterministicIdProvider: IdOf);
        var blob = new BlobBuilder();
        pe.Serialize(blob);
        var image = blob.ToArray();
        ReplaceModuleId(image);
        return image;
    }

    private static BlobContentId IdOf(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var blob in content) hash.AppendData(blob.GetBytes());
        return BlobContentId.FromHash(hash.GetHashAndReset());
    }

    /// <summary>The builder makes a random module id: put a hash of the content in its place, and in that of the time stamp.</summary>
    private static void ReplaceModuleId(byte[] image)
    {
        using var reader = new PEReader(new MemoryStream(image));
        var metadata = reader.GetMetadataReader();
        var index = MetadataTokens.GetHeapOffset(metadata.GetModuleDefinition().Mvid) - 1;
        var id = reader.PEHeaders.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid) + (index * 16);
        var timeStamp = reader.PEHeaders.CoffHeaderStartOffset + 4;
        image.AsSpan(id, 16).Clear();
        image.AsSpan(timeStamp, 4).Clear();
        var hash = SHA256.HashData(image);
        hash.AsSpan(0, 16).CopyTo(image.AsSpan(id));
        hash.AsSpan(16, 4).CopyTo(image.AsSpan(timeStamp));
        image[timeStamp + 3] |= 0x80;
    }
}
