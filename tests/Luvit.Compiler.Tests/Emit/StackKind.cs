using Mono.Cecil;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>What the verifier knows of a value on the stack: a verification type (ECMA-335 III.1.8.1), structs by their name.</summary>
internal readonly record struct StackKind(string Name)
{
    /// <summary>Anything: an integer, a pointer, or what the verifier does not follow.</summary>
    public static readonly StackKind Unknown = new("?");

    public static readonly StackKind Reference = new("object");

    public static readonly StackKind Float = new("float");

    public static readonly StackKind Long = new("int64");

    /// <summary>The kind of a value of a type, which may be a type parameter of a generic method or its class.</summary>
    public static StackKind Of(TypeReference type, MethodReference? method = null)
    {
        if (type is RequiredModifierType modified) return Of(modified.ElementType, method);
        if (type.IsGenericParameter || type.IsByReference || type.IsPointer || type.IsFunctionPointer) return Unknown;
        return type.MetadataType switch
        {
            MetadataType.Single or MetadataType.Double => Float,
            MetadataType.Int64 or MetadataType.UInt64 => Long,
            MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16 or MetadataType.UInt16 => Unknown,
            MetadataType.Int32 or MetadataType.UInt32 or MetadataType.IntPtr or MetadataType.UIntPtr => Unknown,
            MetadataType.ValueType => new StackKind(type.FullName),
            MetadataType.GenericInstance when type.IsValueType => new StackKind(type.GetElementType().FullName),
            _ => Reference,
        };
    }

    /// <summary>True when one can be where the other is expected.</summary>
    public bool Fits(StackKind other) => this == other || this == Unknown || other == Unknown;

    public override string ToString() => Name;
}
