using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Luvit.Compiler.Linking;

/// <summary>What names something outside of the part, and heaps.</summary>
internal sealed partial class ObjectCopier
{
    private readonly Dictionary<EntityHandle, EntityHandle> _mapped = [];
    private readonly Dictionary<StringHandle, StringHandle> _strings = [];
    private readonly Dictionary<BlobHandle, BlobHandle> _blobs = [];

    /// <summary>What a part's handle is in the assembly.</summary>
    private EntityHandle Map(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return _types[MetadataTokens.GetRowNumber(handle)];
            case HandleKind.FieldDefinition:
                return MetadataTokens.FieldDefinitionHandle(MetadataTokens.GetRowNumber(handle) + _fields);
            case HandleKind.MethodDefinition:
                return Moved((MethodDefinitionHandle)handle);
        }

        if (!_mapped.TryGetValue(handle, out var mapped)) _mapped.Add(handle, mapped = MapReference(handle));
        return mapped;
    }

    private MethodDefinitionHandle Moved(MethodDefinitionHandle method) => MetadataTokens.MethodDefinitionHandle(MetadataTokens.GetRowNumber(method) + _methods);

    private EntityHandle MapReference(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.AssemblyReference => AssemblyOf((AssemblyReferenceHandle)handle),
        HandleKind.TypeReference => TypeOf(_reader.GetTypeReference((TypeReferenceHandle)handle)),
        HandleKind.MemberReference => MemberOf(_reader.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.TypeSpecification => _linker.Specification(Signature(_reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature, isType: true)),
        HandleKind.MethodSpecification => SpecificationOf(_reader.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => _linker.Signature(Signature(_reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).Signature)),
        _ => throw new NotSupportedException($"The linker does not know references by {handle.Kind}."),
    };

    private AssemblyReferenceHandle AssemblyOf(AssemblyReferenceHandle handle)
    {
        var assembly = _reader.GetAssemblyReference(handle);
        return _linker.Reference(_reader.GetString(assembly.Name), () =>
            _metadata.AddAssemblyReference(String(assembly.Name), assembly.Version, String(assembly.Culture), RawBlob(assembly.PublicKeyOrToken), assembly.Flags, RawBlob(assembly.HashValue)));
    }

    /// <summary>A type of another part is that part's own.</summary>
    private EntityHandle TypeOf(TypeReference type)
    {
        var isLinked = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && _reader.StringComparer.Equals(_reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, ObjectCode.AssemblyName);
        return isLinked
            ? _linker.Types[FullName(type.Namespace, type.Name)]
            : _linker.Reference(Map(type.ResolutionScope), _reader.GetString(type.Namespace), _reader.GetString(type.Name));
    }

    private EntityHandle MemberOf(MemberReference member)
    {
        var parent = Map(member.Parent);
        return parent.Kind == HandleKind.TypeDefinition && member.Parent.Kind == HandleKind.TypeReference
            ? _linker.Methods[((TypeDefinitionHandle)parent, _reader.GetString(member.Name))]
            : _linker.Reference(parent, String(member.Name), Signature(member.Signature));
    }

    private MethodSpecificationHandle SpecificationOf(MethodSpecification specification) =>
        _linker.Specification(Map(specification.Method), Signature(specification.Signature));

    private StringHandle String(StringHandle handle)
    {
        if (handle.IsNil) return default;
        if (!_strings.TryGetValue(handle, out var copy)) _strings.Add(handle, copy = _metadata.GetOrAddString(_reader.GetString(handle)));
        return copy;
    }

    /// <summary>A blob that refers to nothing.</summary>
    private BlobHandle RawBlob(BlobHandle handle) => handle.IsNil ? default : _metadata.GetOrAddBlob(_reader.GetBlobBytes(handle));

    private BlobHandle Signature(BlobHandle handle, bool isType = false)
    {
        if (_blobs.TryGetValue(handle, out var copy)) return copy;
        var signature = new SignatureCopier(_reader.GetBlobReader(handle), Map);
        copy = _metadata.GetOrAddBlob(isType ? signature.CopyType() : signature.Copy());
        _blobs.Add(handle, copy);
        return copy;
    }

    private string FullName(StringHandle space, StringHandle name) => $"{_reader.GetString(space)}.{_reader.GetString(name)}";
}
