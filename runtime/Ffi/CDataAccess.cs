namespace Luvit.Runtime.Ffi;

/// <summary>Indexing C values: array elements, fields, and what the metatables of <c>ffi.metatype</c> add.</summary>
public static unsafe class CDataAccess
{
    /// <summary><c>data[key]</c>; the result may be a signal.</summary>
    public static LuaValue Get(CData data, LuaValue key, LuaState state)
    {
        if (key.IsNumber && data.Type.NumberElement is { } number && data.Word != 0)
        {
            var loaded = CWord.LoadNumber(number.Kind, (byte*)data.Word + ((long)key.Number * number.Size));
            // The memory is the object's: it may not be collected before this.
            GC.KeepAlive(data);
            return loaded;
        }

        if (key.IsNumber && data.Type.RecordElement is { Size: >= 0 } record && data.Word != 0)
            return new LuaValue(new CData(record.ReferenceTo(), data.Word + (ulong)((long)key.Number * record.Size), data.Owner));
        return GetSlow(data, key, state);
    }

    /// <summary><c>data.name</c>; the result may be a signal.</summary>
    public static LuaValue GetField(CData data, LuaString name, LuaState state)
    {
        if (data.Type.Record?.Find(name) is { Number: { } number } field && data.Word != 0)
        {
            var loaded = CWord.LoadNumber(number.Kind, (byte*)data.Word + field.Offset);
            GC.KeepAlive(data);
            return loaded;
        }

        return GetSlow(data, name, state);
    }

    private static LuaValue GetSlow(CData data, LuaValue key, LuaState state)
    {
        try
        {
            if (TryFind(data, key, out var place))
            {
                var part = place.Field is { IsBitField: true } field ? CConversion.BitsToLua(field, place.Address) : CConversion.ToLua(place.Type, place.Address, data.Owner);
                GC.KeepAlive(data);
                return part;
            }

            if (TryFindConstant(data, key, out var constant)) return constant;
            var handler = Handler(data, key, MetaEvent.Index, state);
            if (handler.Ref is LuaFunction function) return state.SettleOne(function.Call2(new LuaValue(data), key));
            if (!handler.IsNil && Fields.GetSlow(handler, key, state) is { IsNil: false } inherited) return inherited;
            if (data.Type.Dereferenced is CPointer { Element: CFunction } && state.Ffi.CallbackMethods.Get(key) is { IsNil: false } method) return method;
            throw NoMember(data, key);
        }
        catch (LuaException exception)
        {
            return state.Raise(exception.Value, exception.Level);
        }
    }

    /// <summary><c>data[key] = value</c>; the result may be a signal.</summary>
    public static LuaValue Set(CData data, LuaValue key, LuaValue value, LuaState state)
    {
        if (key.IsNumber && value.IsNumber && data.Type.NumberElement is { } number && data.Word != 0)
        {
            CWord.StoreNumber(number, (byte*)data.Word + ((long)key.Number * number.Size), value.Number);
            GC.KeepAlive(data);
            return default;
        }

        return SetSlow(data, key, value, state);
    }

    /// <summary><c>data.name = value</c>; the result may be a signal.</summary>
    public static LuaValue SetField(CData data, LuaString name, LuaValue value, LuaState state)
    {
        if (value.IsNumber && data.Type.Record?.Find(name) is { Number: { } number } field && data.Word != 0)
        {
            CWord.StoreNumber(number, (byte*)data.Word + field.Offset, value.Number);
            GC.KeepAlive(data);
            return default;
        }

        return SetSlow(data, name, value, state);
    }

    private static LuaValue SetSlow(CData data, LuaValue key, LuaValue value, LuaState state)
    {
        try
        {
            if (TryFind(data, key, out var place))
            {
                if (place.IsConst || place.Type.IsReadOnly) throw new LuaException("attempt to write to constant location");
                if (place.Field is { IsBitField: true } field) CConversion.StoreBits(field, place.Address, value, state);
                else CConversion.Store(place.Type, place.Address, place.Type.Size, value, state);
                GC.KeepAlive(data);
                return default;
            }

            var handler = Handler(data, key, MetaEvent.NewIndex, state);
            if (handler.IsNil) throw NoMember(data, key);
            var written = data.Type.Dereferenced;
            if (((written as CPointer)?.Element ?? written).IsConst) throw new LuaException("attempt to write to constant location");
            if (handler.Ref is not LuaFunction function) return Fields.SetSlow(handler, key, value, state);
            var returned = state.SettleOne(function.Call3(new LuaValue(data), key, value));
            return returned.IsUnwinding ? returned : default;
        }
        catch (LuaException exception)
        {
            return state.Raise(exception.Value, exception.Level);
        }
    }

    /// <summary>A part of a C value.</summary>
    private ref struct Place
    {
        public CType Type;
        public byte* Address;
        public CField? Field;
        public bool IsConst;
    }

    private static bool TryFind(CData data, LuaValue key, out Place place)
    {
        place = default;
        var type = data.Type;
        var address = (byte*)data.Word;
        if (type is CReference reference)
        {
            type = reference.Element;
            if (type is CPointer) address = *(byte**)address;
        }

        if (key.IsNumber) return TryFindElement(type, address, (long)key.Number, ref place);
        if (key.Ref is LuaString name) return TryFindMember(type, address, name, ref place);
        return key.Ref is CData { Type.Dereferenced: CNumber or CEnum } index
            && CDataOperand.Of(new LuaValue(index), default) is { Type: CNumber { IsInteger: true } number, Word: var word }
            && TryFindElement(type, address, number.ToInt64(word), ref place);
    }

    private static bool TryFindElement(CType type, byte* address, long index, ref Place place)
    {
        CType element;
        switch (type)
        {
            case CPointer pointer:
                element = pointer.Element;
                break;
            case CArray array:
                element = array.Element;
                place.IsConst = array.IsConst;
                break;
            case CComplex complex:
                element = complex.Part;
                index &= 1;
                place.IsConst = true;
                break;
            case CVector vector:
                element = vector.Element;
                place.IsConst = true;
                break;
            default:
                return false;
        }

        if (element.Stride < 0) throw new LuaException(CConversion.UnknownSize);
        if (address == null) throw NullAccess();
        place.Type = element;
        place.Address = address + (index * element.Stride);
        place.IsConst |= element.IsConst;
        return true;
    }

    private static bool TryFindMember(CType type, byte* address, LuaString name, ref Place place)
    {
        if (type is CPointer { Element: CRecord pointed }) type = pointed;
        if (type is CRecord record)
        {
            if (record.Find(name) is not { } field) return false;
            if (address == null) throw NullAccess();
            place.Type = type.Qualifiers == CQualifiers.None ? field.Type : field.Type.With(type.Qualifiers);
            place.Address = address + field.Offset;
            place.Field = field;
            place.IsConst = place.Type.IsConst;
            return true;
        }

        if (type is not CComplex complex || name.Length != 2) return false;
        var isReal = name.Span.SequenceEqual("re"u8);
        if (!isReal && !name.Span.SequenceEqual("im"u8)) return false;
        return TryFindElement(complex, address, isReal ? 0 : 1, ref place);
    }

    internal static LuaException NullAccess() => new("attempt to index a null pointer");

    /// <summary>The handler of a value's metatype; a ctype object has that of the type it stands for, for names.</summary>
    private static LuaValue Handler(CData data, LuaValue key, MetaEvent metaEvent, LuaState state)
    {
        var type = key.Ref is LuaString ? data.RepresentedType ?? data.Type : data.Type;
        return CMetatypes.Of(type, state)?.RoleAsMetatable.Handler(metaEvent) ?? default;
    }

    /// <summary>Constants declared in a struct are members of its objects and of its ctype object.</summary>
    private static bool TryFindConstant(CData data, LuaValue key, out LuaValue value)
    {
        value = default;
        var type = (data.RepresentedType ?? data.Type).Dereferenced;
        if (type is CPointer pointer) type = pointer.Element;
        if (key.Ref is not LuaString name || type is not CRecord record || !record.Constants.TryGetValue(name, out var constant)) return false;
        value = CConversion.ToLua(constant.Type, constant.Type.FromInt64(constant.Value));
        return true;
    }

    private static LuaException NoMember(CData data, LuaValue key)
    {
        var type = key.Ref is LuaString ? (data.RepresentedType ?? data.Type).Dereferenced : data.Type.Dereferenced;
        if (type is CPointer { Element: var pointed } && (pointed is CRecord || data.IsType)) type = pointed;
        return key.Ref is LuaString name
            ? new LuaException($"'{type}' has no member named '{name}'")
            : new LuaException($"'{type}' cannot be indexed with '{CDataArithmetic.NameOf(key)}'");
    }
}
