namespace Luvit.Runtime.Ffi;

/// <summary>The initializers of <c>ffi.new</c>.</summary>
internal static unsafe partial class CConversion
{
    /// <summary>Initializes a new object, whose memory is zero.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="size">Its size.</param>
    /// <param name="values">The initializers.</param>
    /// <param name="state">The state.</param>
    public static void Initialize(CType type, byte* address, long size, ReadOnlySpan<LuaValue> values, LuaState state)
    {
        if (values.Length == 0) return;
        if (values.Length == 1 && !IsFirstOfMany(type, values[0]))
        {
            Store(type, address, size, values[0], state);
            return;
        }

        switch (type)
        {
            case CArray array:
                InitializeElements(type, array.Element, address, size, values, state);
                break;
            case CComplex complex:
                InitializeElements(type, complex.Part, address, size, values, state);
                break;
            case CVector vector:
                InitializeElements(type, vector.Element, address, size, values, state);
                break;
            case CRecord record:
                var taken = InitializeFields(record, address, size, values, state);
                if (taken < values.Length) throw TooMany(type);
                break;
            default:
                throw TooMany(type);
        }
    }

    /// <summary>True when a single initializer is for the first element or field, not for the whole.</summary>
    private static bool IsFirstOfMany(CType type, LuaValue value) =>
        type.IsAggregate
        && !value.IsTable
        && !(value.IsString && type is not CRecord)
        && !(value.Ref is CData data && AreSame(data.Type.Dereferenced, type))
        && type is not (CComplex or CVector);

    private static void InitializeElements(CType type, CType element, byte* address, long size, ReadOnlySpan<LuaValue> values, LuaState state)
    {
        if (values.Length * element.Size > size) throw TooMany(type);
        long offset = 0;
        foreach (var value in values)
        {
            Store(element, address + offset, element.Size, value, state);
            offset += element.Size;
        }

        FillRest(address, element.Size, offset, size);
    }

    private static int InitializeFields(CRecord record, byte* address, long size, ReadOnlySpan<LuaValue> values, LuaState state)
    {
        var taken = 0;
        foreach (var field in record.Fields)
        {
            if (taken == values.Length) break;
            var target = address + field.Offset;
            if (field.Name.Length == 0)
            {
                if (field.Type is not CRecord inner) continue;
                taken += InitializeFields(inner, target, inner.Size, values[taken..], state);
            }
            else
            {
                StoreField(field, target, field == record.Tail ? size - field.Offset : field.Type.Size, values[taken++], state);
            }

            if (record.IsUnion) break;
        }

        return taken;
    }
}
