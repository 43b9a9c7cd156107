using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Lays out a PE image. A reference assembly gets the section by which MSBuild (the task CopyRefAssembly) sees whether it changed: a
/// copy of its module id.
/// </summary>
internal sealed class ImageBuilder(
    PEHeaderBuilder header, MetadataRootBuilder metadata, BlobBuilder il, BlobBuilder fieldData, BlobBuilder resources, DebugDirectoryBuilder debug,
    int signatureSize, MethodDefinitionHandle entryPoint, CorFlags flags, Func<IEnumerable<Blob>, BlobContentId> idOf)
    : ManagedPEBuilder(header, metadata, il, fieldData, resources, null, debug, signatureSize, entryPoint, flags, idOf)
{
    /// <summary>The section's name, as Roslyn has it.</summary>
    public const string IdSection = ".mvid";

    private const int IdSize = 16;

    /// <summary>Whether the image has the section. Its content is written with the id.</summary>
    public bool HasIdSection { get; init; }

    /// <inheritdoc/>
    protected override ImmutableArray<Section> CreateSections()
    {
        var sections = base.CreateSections();
        return HasIdSection ? sections.Insert(0, new Section(IdSection, SectionCharacteristics.MemRead | SectionCharacteristics.ContainsInitializedData | SectionCharacteristics.MemDiscardable)) : sections;
    }

    /// <inheritdoc/>
    protected override BlobBuilder SerializeSection(string name, SectionLocation location)
    {
        if (name != IdSection) return base.SerializeSection(name, location);
        var content = new BlobBuilder();
        content.WriteBytes(0, IdSize);
        return content;
    }
}
