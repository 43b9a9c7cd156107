namespace Luvit.Runtime.Ffi;

/// <summary>An operand of an operator of which one is a C value, as C sees it.</summary>
/// <param name="Type">The C type; null for what C has no value for, such as a table.</param>
/// <param name="Word">Value of a number; address of anything else.</param>
internal readonly unsafe record struct CDataOperand(CType? Type, ulong Word)
{
    /// <summary>True when C can point at it or past it: a pointer, or an array by reference.</summary>
    public bool IsAddress => Type is CPointer or CArray;

    /// <summary>True for a number or an enum.</summary>
    public bool IsNumber => Type is CNumber;

    /// <summary>False for what is unequal to everything.</summary>
    public bool IsComparable => Type != null || Word != 0;

    /// <summary>What it points to.</summary>
    public CType Element => Type is CPointer pointer ? pointer.Element : ((CArray)Type!).Element;

    /// <summary>Reads an operand.</summary>
    /// <param name="value">The operand.</param>
    /// <param name="other">The other one: a string next to an enum names a constant of it.</param>
    public static CDataOperand Of(LuaValue value, LuaValue other)
    {
        if (value.IsNumber) return new CDataOperand(CNumber.Double, BitConverter.DoubleToUInt64Bits(value.Number));
        return value.Ref switch
        {
            null => new CDataOperand(CVoid.Pointer, 0),
            CData data => Of(data),
            LuaString name when other.Ref is CData { Type.Dereferenced: CEnum { Constants: { } constants } named } && constants.TryGetValue(name.ToString(), out var constant) =>
                new CDataOperand(named.Underlying, named.Underlying.FromInt64(constant)),
            // It equals the pointer that was made of it.
            LuaString text => new CDataOperand(null, (ulong)CStrings.KnownAddressOf(text)),
            _ => default,
        };
    }

    private static CDataOperand Of(CData data)
    {
        var type = data.Type.Dereferenced;
        var word = CConversion.Word(data);
        return type switch
        {
            CEnum named => new CDataOperand(named.Underlying, word),
            CFunction => new CDataOperand(type.PointerTo(), word),
            CTypeHandle => new CDataOperand(type, (ulong)System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(data.Owner)),
            _ => new CDataOperand(type, word),
        };
    }
}
