using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace Luvit.Compiler.Linking;

/// <summary>Copies one part's definitions into the assembly. Rows keep their order, so that a row's new number is its old one and an offset.</summary>
internal sealed partial class ObjectCopier : IDisposable
{
    /// <summary>The tables that emitted code has; any other would be lost.</summary>
    private static readonly HashSet<TableIndex> Known =
    [
        TableIndex.Module, TableIndex.Assembly, TableIndex.AssemblyRef, TableIndex.TypeRef, TableIndex.TypeSpec, TableIndex.MemberRef, TableIndex.MethodSpec,
        TableIndex.StandAloneSig, TableIndex.TypeDef, TableIndex.Field, TableIndex.MethodDef, TableIndex.Param, TableIndex.MethodImpl, TableIndex.ClassLayout,
        TableIndex.FieldRva, TableIndex.Property, TableIndex.PropertyMap, TableIndex.MethodSemantics, TableIndex.CustomAttribute,
    ];

    private readonly AssemblyLinker _linker;
    private readonly ObjectCode _part;
    private readonly MetadataReader _reader;
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataBuilder _metadata;

    /// <summary>The new row of each type, by its old one.</summary>
    private readonly TypeDefinitionHandle[] _types;

    private readonly int _fields;
    private readonly int _methods;
    private readonly int _parameters;
    private readonly int _properties;

    public ObjectCopier(AssemblyLinker linker, ObjectCode part)
    {
        _linker = linker;
        _part = part;
        _metadata = linker.Metadata;
        _provider = MetadataReaderProvider.FromMetadataImage(ImmutableCollectionsMarshal.AsImmutableArray(part.Metadata));
        _reader = _provider.GetMetadataReader();
        _types = new TypeDefinitionHandle[_reader.TypeDefinitions.Count + 1];
        _fields = _metadata.GetRowCount(TableIndex.Field);
        _methods = _metadata.GetRowCount(TableIndex.MethodDef);
        _parameters = _metadata.GetRowCount(TableIndex.Param);
        _properties = _metadata.GetRowCount(TableIndex.Property);
        foreach (var table in Enum.GetValues<TableIndex>())
        {
            if (table < TableIndex.Document && _reader.GetTableRowCount(table) > 0 && !Known.Contains(table)) throw new NotSupportedException($"The linker does not know the table {table}.");
        }
    }

    /// <summary>Copies everything but the assembly's name and attributes; the result is the number of methods before these.</summary>
    public int Copy()
    {
        CopyTypes();
        CopyMembers(CopyCode());
        CopyAttributes();
        return _methods;
    }

    /// <summary>Copies the assembly's name and attributes.</summary>
    public void CopyAssembly()
    {
        var module = _reader.GetModuleDefinition();
        _metadata.AddModule(module.Generation, String(module.Name), _metadata.GetOrAddGuid(_reader.GetGuid(module.Mvid)), default, default);
        var assembly = _reader.GetAssemblyDefinition();
        _metadata.AddAssembly(String(assembly.Name), assembly.Version, String(assembly.Culture), RawBlob(assembly.PublicKey), assembly.Flags, assembly.HashAlgorithm);
        CopyAttributes(EntityHandle.AssemblyDefinition, assembly.GetCustomAttributes());
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    /// <summary>All types first: what they refer to may come later.</summary>
    private void CopyTypes()
    {
        var (fields, methods) = (_fields, _methods);
        foreach (var handle in _reader.TypeDefinitions.Skip(1))
        {
            var type = _reader.GetTypeDefinition(handle);
            var name = FullName(type.Namespace, type.Name);
            var row = MetadataTokens.TypeDefinitionHandle(_metadata.GetRowCount(TableIndex.TypeDef) + 1);
            // Types for data of one size are the same in all parts.
            if (_linker.Types.TryAdd(name, row)) AddType(type, fields + 1, methods + 1);
            _types[MetadataTokens.GetRowNumber(handle)] = _linker.Types[name];
            fields += type.GetFields().Count;
            methods += type.GetMethods().Count;
        }
    }

    private void AddType(TypeDefinition type, int firstField, int firstMethod)
    {
        var added = _metadata.AddTypeDefinition(
            type.Attributes, String(type.Namespace), String(type.Name), type.BaseType.IsNil ? default : Map(type.BaseType),
            MetadataTokens.FieldDefinitionHandle(firstField), MetadataTokens.MethodDefinitionHandle(firstMethod));
        if (type.GetLayout() is { IsDefault: false } layout) _metadata.AddTypeLayout(added, (ushort)layout.PackingSize, (uint)layout.Size);
        foreach (var method in type.GetMethods())
        {
            var definition = _reader.GetMethodDefinition(method);
            if ((definition.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public) _linker.Methods.TryAdd((added, _reader.GetString(definition.Name)), Moved(method));
        }
    }

    private void CopyMembers(int code)
    {
        var data = _linker.AddData(_part.Data);
        foreach (var handle in _reader.FieldDefinitions)
        {
            var field = _reader.GetFieldDefinition(handle);
            var added = _metadata.AddFieldDefinition(field.Attributes, String(field.Name), Signature(field.Signature));
            if ((field.Attributes & FieldAttributes.HasFieldRVA) != 0) _metadata.AddFieldRelativeVirtualAddress(added, field.GetRelativeVirtualAddress() + data);
        }

        foreach (var handle in _reader.MethodDefinitions) CopyMethod(_reader.GetMethodDefinition(handle), code);
        foreach (var handle in _reader.TypeDefinitions) CopyImplementations(_reader.GetTypeDefinition(handle));
    }

    private void CopyMethod(MethodDefinition method, int code)
    {
        var parameters = MetadataTokens.ParameterHandle(_metadata.GetRowCount(TableIndex.Param) + 1);
        foreach (var handle in method.GetParameters())
        {
            var parameter = _reader.GetParameter(handle);
            _metadata.AddParameter(parameter.Attributes, String(parameter.Name), parameter.SequenceNumber);
        }

        var offset = method.RelativeVirtualAddress == 0 ? -1 : method.RelativeVirtualAddress - ObjectCode.FirstAddress + code;
        _metadata.AddMethodDefinition(method.Attributes, method.ImplAttributes, String(method.Name), Signature(method.Signature), offset, parameters);
    }

    private void CopyImplementations(TypeDefinition type)
    {
        foreach (var handle in type.GetMethodImplementations())
        {
            var implementation = _reader.GetMethodImplementation(handle);
            _metadata.AddMethodImplementation((TypeDefinitionHandle)Map(implementation.Type), Map(implementation.MethodBody), Map(implementation.MethodDeclaration));
        }

        foreach (var handle in type.GetProperties())
        {
            var property = _reader.GetPropertyDefinition(handle);
            var added = _metadata.AddProperty(property.Attributes, String(property.Name), Signature(property.Signature));
            if (handle == type.GetProperties().First()) _metadata.AddPropertyMap((TypeDefinitionHandle)Map(_reader.GetMethodDefinition(property.GetAccessors().Getter).GetDeclaringType()), added);
            _metadata.AddMethodSemantics(added, MethodSemanticsAttributes.Getter, (MethodDefinitionHandle)Map(property.GetAccessors().Getter));
        }
    }

    private void CopyAttributes()
    {
        foreach (var handle in _reader.TypeDefinitions.Skip(1)) CopyAttributes(Map(handle), _reader.GetTypeDefinition(handle).GetCustomAttributes());
        foreach (var handle in _reader.MethodDefinitions)
        {
            var method = _reader.GetMethodDefinition(handle);
            CopyAttributes(Map(handle), method.GetCustomAttributes());
            foreach (var parameter in method.GetParameters()) CopyAttributes(MetadataTokens.ParameterHandle(MetadataTokens.GetRowNumber(parameter) + _parameters), _reader.GetParameter(parameter).GetCustomAttributes());
        }

        foreach (var handle in _reader.PropertyDefinitions)
            CopyAttributes(MetadataTokens.PropertyDefinitionHandle(MetadataTokens.GetRowNumber(handle) + _properties), _reader.GetPropertyDefinition(handle).GetCustomAttributes());
    }

    private void CopyAttributes(EntityHandle parent, CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = _reader.GetCustomAttribute(handle);
            _metadata.AddCustomAttribute(parent, Map(attribute.Constructor), RawBlob(attribute.Value));
        }
    }
}
