using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Luvit.Compiler.Linking;

/// <summary>Copies a signature (ECMA-335 II.23.2), with other handles for the types that it names.</summary>
/// <param name="source">The signature.</param>
/// <param name="map">What a handle becomes.</param>
internal ref struct SignatureCopier(BlobReader source, Func<EntityHandle, EntityHandle> map)
{
    private const byte IsGeneric = 0x10;

    private readonly BlobBuilder _target = new();
    private BlobReader _source = source;

    /// <summary>Copies the signature of a method, field, property, local variables or a generic method's arguments.</summary>
    public BlobBuilder Copy()
    {
        CopyMember();
        return _target;
    }

    /// <summary>Copies the signature of a type.</summary>
    public BlobBuilder CopyType()
    {
        CopyOneType();
        return _target;
    }

    private void CopyMember()
    {
        var header = CopyByte();
        switch ((SignatureKind)(header & SignatureHeader.CallingConventionOrKindMask))
        {
            case SignatureKind.Field:
                CopyOneType();
                break;
            case SignatureKind.LocalVariables:
            case SignatureKind.MethodSpecification:
                CopyTypes(CopyInteger());
                break;
            default:
                if ((header & IsGeneric) != 0) CopyInteger();
                CopyTypes(CopyInteger() + 1); // the result first
                break;
        }
    }

    private void CopyTypes(int count)
    {
        for (var i = 0; i < count; i++) CopyOneType();
    }

    private void CopyOneType()
    {
        var code = CopyByte();
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned or SignatureTypeCode.Sentinel:
                CopyOneType();
                break;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                CopyInteger();
                break;
            case SignatureTypeCode.GenericTypeInstance:
                CopyOneType();
                CopyTypes(CopyInteger());
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                CopyHandle();
                CopyOneType();
                break;
            case SignatureTypeCode.FunctionPointer:
                CopyMember();
                break;
            case SignatureTypeCode.Array:
                CopyOneType();
                CopyInteger(); // the rank
                for (var sizes = CopyInteger(); sizes > 0; sizes--) CopyInteger();
                for (var bounds = CopyInteger(); bounds > 0; bounds--) _target.WriteCompressedSignedInteger(_source.ReadCompressedSignedInteger());
                break;
            default:
                if (code is (byte)SignatureTypeKind.Class or (byte)SignatureTypeKind.ValueType) CopyHandle();
                break;
        }
    }

    private readonly byte Write(byte value)
    {
        _target.WriteByte(value);
        return value;
    }

    private byte CopyByte() => Write(_source.ReadByte());

    private int CopyInteger()
    {
        var value = _source.ReadCompressedInteger();
        _target.WriteCompressedInteger(value);
        return value;
    }

    private void CopyHandle() => _target.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(map(_source.ReadTypeHandle())));
}
