namespace Luvit.Runtime.Ffi;

/// <summary>From Lua to C objects in memory.</summary>
internal static unsafe partial class CConversion
{
    private const int ByName = -1;

    /// <summary>Assigns a value to an object.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="size">Its size; that of the type, unless the type has none.</param>
    /// <param name="value">The value.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="LuaException">The value can't be converted.</exception>
    public static void Store(CType type, byte* address, long size, LuaValue value, LuaState state)
    {
        if (type is CReference reference)
        {
            Store(reference.Element, Target(reference, address), reference.Element.Size, value, state);
        }
        else if (type.IsScalar)
        {
            CWord.Store(address, type.Size, ToWord(type, value, state));
        }
        else if (value.Ref is CData data && IsCopy(type, data.Type.Dereferenced))
        {
            Buffer.MemoryCopy((byte*)data.Word, address, type.Size, type.Size);
        }
        else if (type is CComplex complex)
        {
            StoreComplex(complex, address, value, state);
        }
        else if (value.Ref is LuaString text && type is CArray { IsOfChars: true })
        {
            var bytes = text.Span;
            var room = new Span<byte>(address, (int)size);
            if (bytes.Length < room.Length) room[bytes.Length] = 0;
            bytes[..Math.Min(bytes.Length, room.Length)].CopyTo(room);
        }
        else if (value.Ref is LuaTable table && type.IsAggregate)
        {
            StoreTable(type, address, size, table, state);
        }
        else
        {
            StoreVector(type, address, value);
        }
    }

    /// <summary>True when an object takes the bytes of another.</summary>
    private static bool IsCopy(CType to, CType from)
    {
        if (to.Size < 0 || to.Size != from.Size) return false;
        return (to, from) is (CArray target, CArray source)
            ? AreCompatible(target.Element.With(target.Qualifiers), source.Element.With(source.Qualifiers), PointerMatch.Assignable)
            : AreSame(to, from);
    }

    /// <summary>Assigns a value to a bit field.</summary>
    public static void StoreBits(CField field, byte* address, LuaValue value, LuaState state) =>
        CWord.StoreBits(address, field.BitOffset, field.BitCount, ToWord(field.Type, value, state));

    private static void StoreComplex(CComplex type, byte* address, LuaValue value, LuaState state)
    {
        var part = type.Part;
        if (value.Ref is CData { Type.Dereferenced: CComplex from } data)
        {
            for (var i = 0; i < 2; i++)
            {
                var word = CWord.Load((byte*)data.Word + (i * from.Part.Size), from.Part.Size);
                CWord.Store(address + (i * part.Size), part.Size, part.Convert(from.Part, word));
            }
        }
        else if (value.Ref is LuaTable table)
        {
            StoreElements(type, part, address, type.Size, table, fills: true, state);
        }
        else
        {
            CWord.Store(address, part.Size, ToPartWord(part, type, value));
            CWord.Store(address + part.Size, part.Size, 0);
        }
    }

    /// <summary>A single number fills a vector; one of the same size is copied, whatever it is of.</summary>
    private static void StoreVector(CType type, byte* address, LuaValue value)
    {
        if (type is not CVector vector) throw Refuse(value, type);
        if (value.Ref is CData { Type.Dereferenced: CVector from } data && from.Size == vector.Size)
        {
            Buffer.MemoryCopy((byte*)data.Word, address, vector.Size, vector.Size);
            return;
        }

        var word = ToPartWord(vector.Element, type, value);
        for (long offset = 0; offset < vector.Size; offset += vector.Element.Size) CWord.Store(address + offset, vector.Element.Size, word);
    }

    /// <summary>A number for part of a complex number or vector, which no truth value gives.</summary>
    private static ulong ToPartWord(CNumber part, CType whole, LuaValue value) =>
        value.IsBoolean || value.Ref is CData { Type.Dereferenced: CNumber { Kind: CNumberKind.Bool } }
            ? throw Refuse(value, whole)
            : ToNumberWord(part, whole, value, isCast: false);

    private static void StoreTable(CType type, byte* address, long size, LuaTable table, LuaState state)
    {
        switch (type)
        {
            case CArray array:
                StoreElements(type, array.Element, address, size, table, fills: array.Size >= 0, state);
                break;
            case CVector vector:
                StoreElements(type, vector.Element, address, size, table, fills: true, state);
                break;
            default:
                var position = 0;
                new Span<byte>(address, (int)size).Clear();
                StoreFields((CRecord)type, address, size, table, ref position, state);
                break;
        }
    }

    /// <summary>Elements from a table that counts from 0 or from 1, up to its first nil.</summary>
    private static void StoreElements(CType whole, CType element, byte* address, long size, LuaTable table, bool fills, LuaState state)
    {
        var first = table.GetInteger(0).IsNil ? 1 : 0;
        long offset = 0;
        for (var i = first; table.GetInteger(i) is { IsNil: false } value; i++, offset += element.Size)
        {
            if (offset >= size) throw TooMany(whole);
            Store(element, address + offset, element.Size, value, state);
        }

        // A single element fills arrays of known length; others are zero already.
        if (fills) FillRest(address, element.Size, offset, size);
    }

    /// <summary>One initializer goes to all elements; after more than one the rest is zero.</summary>
    private static void FillRest(byte* address, long elementSize, long offset, long size)
    {
        if (offset == elementSize)
        {
            for (; offset < size; offset += elementSize) Buffer.MemoryCopy(address, address + offset, elementSize, elementSize);
        }
        else if (offset < size)
        {
            new Span<byte>(address + offset, (int)(size - offset)).Clear();
        }
    }

    /// <summary>Fields from a table: by position when it has a first element, else by name.</summary>
    /// <param name="record">The struct or union.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="size">Its size.</param>
    /// <param name="table">The table.</param>
    /// <param name="position">The next position, 0 at first; <see cref="ByName"/> when fields go by name.</param>
    /// <param name="state">The state.</param>
    private static void StoreFields(CRecord record, byte* address, long size, LuaTable table, ref int position, LuaState state)
    {
        foreach (var field in record.Fields)
        {
            if (field.Name.Length == 0)
            {
                if (field.Type is CRecord inner) StoreFields(inner, address + field.Offset, inner.Size, table, ref position, state);
                continue;
            }

            var value = TakeInitializer(table, field.Key, ref position);
            if (value.IsNil) continue;
            StoreField(field, address + field.Offset, field == record.Tail ? size - field.Offset : field.Type.Size, value, state);
            if (record.IsUnion) break;
        }
    }

    private static LuaValue TakeInitializer(LuaTable table, LuaString name, ref int position)
    {
        if (position == 0 && table.GetInteger(0).IsNil) position = table.GetInteger(1).IsNil ? ByName : 1;
        return position == ByName ? table.GetString(name) : table.GetInteger(position++);
    }

    private static void StoreField(CField field, byte* address, long size, LuaValue value, LuaState state)
    {
        if (field.IsBitField) StoreBits(field, address, value, state);
        // An initializer says what a reference refers to; assignments go there.
        else if (field.Type is CReference) CWord.Store(address, size, ToWord(field.Type, value, state));
        else Store(field.Type, address, size, value, state);
    }

    private static LuaException TooMany(CType type) => new($"too many initializers for '{type}'");
}
