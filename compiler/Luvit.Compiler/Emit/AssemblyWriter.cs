using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Luvit.Compiler.Emit;

/// <summary>Writes an assembly as a PE image with a portable PDB beside it: the same input gives the same bytes.</summary>
/// <param name="metadata">Its tables.</param>
/// <param name="il">The bodies of its methods.</param>
/// <param name="fieldData">The values of its fields that have any.</param>
internal sealed class AssemblyWriter(MetadataBuilder metadata, BlobBuilder il, BlobBuilder fieldData)
{
    /// <summary>Resources in an image start at multiples of this (as compilers for .NET do it).</summary>
    private const int ResourceAlignment = 8;

    private readonly BlobBuilder _resources = new();
    private readonly List<(string Name, uint Offset)> _resourceNames = [];

    /// <summary>Where an executable starts; nil for a library.</summary>
    public MethodDefinitionHandle EntryPoint { get; init; }

    /// <summary>The key to sign with.</summary>
    public StrongNameKey? Key { get; init; }

    /// <summary>What the PDB says; null for none.</summary>
    public DebugInformation? Debug { get; init; }

    /// <summary>The file name of the PDB that the image names.</summary>
    public string PdbName { get; init; } = "";

    /// <summary>True for a reference assembly.</summary>
    public bool IsReference { get; init; }

    /// <summary>Adds a manifest resource.</summary>
    public void AddResource(string name, ReadOnlySpan<byte> content)
    {
        _resourceNames.Add((name, (uint)_resources.Count));
        _resources.WriteInt32(content.Length);
        _resources.WriteBytes(content.ToArray());
        _resources.Align(ResourceAlignment);
    }

    /// <summary>The image, and the PDB if there is one.</summary>
    public (byte[] Image, byte[]? Pdb) Write()
    {
        foreach (var (name, offset) in _resourceNames)
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(name), default, offset);
        CoreReference.Prepare(metadata);
        var pe = new ImageBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | (EntryPoint.IsNil ? Characteristics.Dll : 0)),
            new MetadataRootBuilder(metadata), il, fieldData, _resources, DebugDirectory(),
            Key?.SignatureSize ?? 0, EntryPoint, CorFlags.ILOnly | (Key == null ? 0 : CorFlags.StrongNameSigned), IdOf)
        { HasIdSection = IsReference };
        var blob = new BlobBuilder();
        pe.Serialize(blob);
        var image = blob.ToArray();
        var pdb = Finish(image);
        return (Key == null ? image : Sign(pe, blob, image), pdb);
    }

    /// <summary>The PDB is written after the image, from which it takes the methods' locals: its id and checksum come later.</summary>
    private DebugDirectoryBuilder DebugDirectory()
    {
        var directory = new DebugDirectoryBuilder();
        if (Debug != null)
        {
            directory.AddCodeViewEntry(PdbName, PdbReference.Unknown, PdbReference.FormatVersion);
            directory.AddPdbChecksumEntry("SHA256", [.. new byte[SHA256.HashSizeInBytes]]);
        }

        directory.AddReproducibleEntry();
        return directory;
    }

    /// <summary>Signs the finished image, which goes back into the blob that knows where its signature belongs.</summary>
    private byte[] Sign(ManagedPEBuilder pe, BlobBuilder blob, byte[] image)
    {
        var rest = image.AsSpan();
        foreach (var part in blob.GetBlobs())
        {
            rest[..part.Length].CopyTo(part.GetBytes());
            rest = rest[part.Length..];
        }

        pe.Sign(blob, content => Key!.Sign([.. content.SelectMany(static part => part.GetBytes())]));
        return blob.ToArray();
    }

    private static BlobContentId IdOf(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var blob in content) hash.AppendData(blob.GetBytes());
        return BlobContentId.FromHash(hash.GetHashAndReset());
    }

    /// <summary>Completes an image in place, and writes its PDB.</summary>
    private byte[]? Finish(byte[] image)
    {
        using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
        var written = reader.GetMetadataReader();
        CoreReference.Retarget(image, reader.PEHeaders.MetadataStartOffset, written);
        var pdb = Debug == null ? null : WritePdb(image, reader);
        ReplaceModuleId(image, reader.PEHeaders, written);
        return pdb;
    }

    private byte[] WritePdb(byte[] image, PEReader reader)
    {
        var builder = new PortablePdbBuilder(PdbWriter.Write(Debug!, reader), metadata.GetRowCounts(), EntryPoint, IdOf);
        var blob = new BlobBuilder();
        var id = builder.Serialize(blob);
        var pdb = blob.ToArray();
        PdbReference.Complete(image, reader, id, pdb);
        return pdb;
    }

    /// <summary>The builder makes a random module id: puts a hash of the content in its place, and in that of the time stamp.</summary>
    private static void ReplaceModuleId(byte[] image, PEHeaders headers, MetadataReader metadata)
    {
        var index = MetadataTokens.GetHeapOffset(metadata.GetModuleDefinition().Mvid) - 1;
        var id = headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid) + (index * 16);
        var timeStamp = headers.CoffHeaderStartOffset + 4;
        image.AsSpan(id, 16).Clear();
        image.AsSpan(timeStamp, 4).Clear();
        var hash = SHA256.HashData(image);
        hash.AsSpan(0, 16).CopyTo(image.AsSpan(id));
        if (headers.SectionHeaders.FirstOrDefault(static section => section.Name == ImageBuilder.IdSection) is { PointerToRawData: > 0 and var copy }) hash.AsSpan(0, 16).CopyTo(image.AsSpan(copy));
        hash.AsSpan(16, 4).CopyTo(image.AsSpan(timeStamp));
        image[timeStamp + 3] |= 0x80;
    }
}
