using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Luvit.Compiler;

/// <summary>
/// What an assembly says of its Lua modules, in attributes <c>AssemblyMetadata</c>: <c>Luvit.Module:path</c> with what the module
/// requires for each one made from Lua, and <c>Luvit.Native:name</c> for each one made from C#. Builds read it without
/// loading the assembly.
/// </summary>
internal sealed class ModuleMetadata
{
    /// <summary>Stands before a module's path.</summary>
    public const string ModuleKey = "Luvit.Module:";

    /// <summary>Stands before the name of a module made from C#; the generator of Luvit.Interop writes it.</summary>
    public const string NativeKey = "Luvit.Native:";

    /// <summary>Stands for the names that are known only at run time.</summary>
    public const string Anything = "*";

    private const char Separator = '\n';

    private ModuleMetadata(MetadataReader metadata)
    {
        Name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            if (ReadPair(metadata, metadata.GetCustomAttribute(handle)) is not (string key, string value)) continue;
            if (key.StartsWith(ModuleKey, StringComparison.Ordinal)) Modules[key[ModuleKey.Length..]] = value.Split(Separator);
            if (key.StartsWith(NativeKey, StringComparison.Ordinal)) Natives.Add(key[NativeKey.Length..]);
        }
    }

    /// <summary>The assembly's name.</summary>
    public string Name { get; }

    /// <summary>The assemblies that it refers to.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>For each module made from Lua, by its path in the program, the names that it requires, <see cref="Anything"/> among them.</summary>
    public Dictionary<string, string[]> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>The modules made from C#.</summary>
    public HashSet<string> Natives { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads an assembly file; null for an executable file of another kind.</summary>
    /// <exception cref="BadImageFormatException">It is no executable file at all.</exception>
    public static ModuleMetadata? Read(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        try
        {
            return reader.HasMetadata && reader.GetMetadataReader() is { IsAssembly: true } metadata ? new ModuleMetadata(metadata) : null;
        }
        catch (BadImageFormatException exception)
        {
            throw new BadImageFormatException($"'{path}' is not an assembly", exception);
        }
    }

    /// <summary>What an attribute says of a module's requirements.</summary>
    public static string ValueOf(IEnumerable<string> required, bool loadsSource) => string.Join(Separator, loadsSource ? required.Append(Anything) : required);

    private static (string? Key, string? Value)? ReadPair(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (constructor.Parent.Kind != HandleKind.TypeReference) return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
        if (!metadata.StringComparer.Equals(type.Name, nameof(AssemblyMetadataAttribute))) return null;
        var blob = metadata.GetBlobReader(attribute.Value);
        blob.ReadUInt16(); // the prolog of every attribute (ECMA-335 II.23.3)
        return (blob.ReadSerializedString(), blob.ReadSerializedString());
    }
}
