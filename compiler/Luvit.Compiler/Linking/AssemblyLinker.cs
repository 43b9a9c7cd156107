using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Luvit.Compiler.Linking;

/// <summary>
/// Puts parts that were emitted apart, at the same time or in an earlier build, together into one assembly (ECMA-335 II.22). References
/// between the parts become references to what they name.
/// </summary>
internal sealed class AssemblyLinker
{
    /// <summary>Method bodies start at multiples of this (ECMA-335 II.25.4.5); so do the parts' bodies.</summary>
    private const int CodeAlignment = 4;

    /// <summary>Values of fields start at multiples of this at least.</summary>
    private const int DataAlignment = 8;

    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), TypeReferenceHandle> _typeReferences = [];
    private readonly Dictionary<(EntityHandle Parent, StringHandle Name, BlobHandle Signature), MemberReferenceHandle> _memberReferences = [];
    private readonly Dictionary<BlobHandle, TypeSpecificationHandle> _typeSpecifications = [];
    private readonly Dictionary<BlobHandle, StandaloneSignatureHandle> _signatures = [];
    private readonly Dictionary<(EntityHandle Method, BlobHandle Instantiation), MethodSpecificationHandle> _methodSpecifications = [];

    /// <summary>The tables of the assembly.</summary>
    public MetadataBuilder Metadata { get; } = new();

    /// <summary>The bodies of all methods.</summary>
    public BlobBuilder IL { get; } = new();

    /// <summary>The values of all fields that have any.</summary>
    public BlobBuilder Data { get; } = new();

    /// <summary>The types of the parts so far, by full name.</summary>
    public Dictionary<string, TypeDefinitionHandle> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The public methods of the parts so far: a part may refer to those of parts before it.</summary>
    public Dictionary<(TypeDefinitionHandle Type, string Name), MethodDefinitionHandle> Methods { get; } = [];

    public AssemblyLinker() => // Row 1 is for what belongs to no class, of which there is nothing.
        Metadata.AddTypeDefinition(default, default, Metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

    /// <summary>Adds a part.</summary>
    /// <returns>By how many rows its methods moved.</returns>
    public int Add(ObjectCode part)
    {
        using var copier = new ObjectCopier(this, part);
        return copier.Copy();
    }

    /// <summary>Adds the last part, whose name and attributes are the assembly's.</summary>
    /// <returns>By how many rows its methods moved.</returns>
    public int AddProgram(ObjectCode part)
    {
        using var copier = new ObjectCopier(this, part);
        var moved = copier.Copy();
        copier.CopyAssembly();
        return moved;
    }

    /// <summary>Appends a part's IL and gives its offset.</summary>
    public int AddCode(byte[] code) => Append(IL, code, CodeAlignment);

    /// <summary>Appends a part's data and gives its offset.</summary>
    public int AddData(byte[] data) => Append(Data, data, DataAlignment);

    public AssemblyReferenceHandle Reference(string name, Func<AssemblyReferenceHandle> add) => GetOrAdd(_assemblies, name, add);

    public TypeReferenceHandle Reference(EntityHandle scope, string space, string name) =>
        GetOrAdd(_typeReferences, (scope, space, name), () => Metadata.AddTypeReference(scope, Metadata.GetOrAddString(space), Metadata.GetOrAddString(name)));

    public MemberReferenceHandle Reference(EntityHandle parent, StringHandle name, BlobHandle signature) =>
        GetOrAdd(_memberReferences, (parent, name, signature), () => Metadata.AddMemberReference(parent, name, signature));

    public TypeSpecificationHandle Specification(BlobHandle signature) =>
        GetOrAdd(_typeSpecifications, signature, () => Metadata.AddTypeSpecification(signature));

    public MethodSpecificationHandle Specification(EntityHandle method, BlobHandle instantiation) =>
        GetOrAdd(_methodSpecifications, (method, instantiation), () => Metadata.AddMethodSpecification(method, instantiation));

    public StandaloneSignatureHandle Signature(BlobHandle signature) =>
        GetOrAdd(_signatures, signature, () => Metadata.AddStandaloneSignature(signature));

    private static int Append(BlobBuilder target, byte[] content, int alignment)
    {
        target.Align(alignment);
        var offset = target.Count;
        target.WriteBytes(content);
        return offset;
    }

    private static TValue GetOrAdd<TKey, TValue>(Dictionary<TKey, TValue> table, TKey key, Func<TValue> add)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var value)) table.Add(key, value = add());
        return value;
    }
}
