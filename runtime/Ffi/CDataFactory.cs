namespace Luvit.Runtime.Ffi;

/// <summary>Making C objects.</summary>
internal static unsafe class CDataFactory
{
    private static readonly LuaString NewKey = StringPool.Intern("__new");

    /// <summary>A new zeroed object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="size">Its size: that of the type, unless it has a variable length.</param>
    public static CData Create(CType type, long size)
    {
        if (type.IsScalar) return new CData(type, 0);
        if (size < 0) throw new LuaArgumentException(0, CConversion.UnknownSize);
        var memory = CMemory.Allocate(size, type.Alignment, out var owner);
        return new CData(type, (ulong)memory, type.Size < 0 ? new CSizedBlock(size, owner) : owner);
    }

    /// <summary>What calling a ctype object does: its metatype's <c>__new</c>, else <see cref="New"/>.</summary>
    public static LuaValue Construct(LuaState state, CType type, LuaArguments args)
    {
        var constructor = CMetatypes.Of(type, state)?.GetString(NewKey) ?? default;
        return constructor.IsNil
            ? New(state, type, args.Span)
            : state.Settle(Invoke.CallN(state, constructor, [new LuaValue(state.Ffi.HandleOf(type)), .. args.Span]));
    }

    /// <summary><c>ffi.new</c></summary>
    /// <param name="state">The state.</param>
    /// <param name="type">The type.</param>
    /// <param name="values">The number of elements, if that is variable, and the initializers.</param>
    public static LuaValue New(LuaState state, CType type, ReadOnlySpan<LuaValue> values)
    {
        var size = type.Size;
        if (IsVariable(type))
        {
            size = VariableSize(type, ElementCount(values));
            values = values[1..];
        }

        if (size < 0) throw new LuaArgumentException(0, CConversion.UnknownSize);
        var data = Create(type, size);
        if (type.IsScalar)
        {
            if (values.Length > 1) throw new LuaException($"too many initializers for '{type}'");
            if (values.Length == 1) data.Word = CConversion.ToWord(type, values[0], state);
            KeepString(data, values);
            return new LuaValue(data);
        }

        CConversion.Initialize(type, (byte*)data.Word, size, values, state);
        if (type is CRecord { Metatable: { } metatable } && metatable.RoleAsMetatable.Handler(MetaEvent.Finalize) is { IsNil: false } finalizer)
            CFinalizer.Attach(state, data, finalizer);
        return new LuaValue(data);
    }

    /// <summary>True when each object of the type has a size of its own.</summary>
    public static bool IsVariable(CType type) => type is CArray { Length: CArray.Variable } or CRecord { Tail: not null };

    /// <summary>The number of elements that a variable length takes from the arguments.</summary>
    public static double ElementCount(ReadOnlySpan<LuaValue> values)
    {
        if (values.Length == 0) throw new LuaArgumentException(1, "value expected");
        if (values[0].IsNumber) return values[0].Number;
        if (values[0].IsBoolean) return values[0].IsTruthy ? 1 : 0;
        if (values[0].Ref is CData data && CConversion.TryToNumber(data, out var count)) return count;
        throw new LuaArgumentException(1, CConversion.Refuse(values[0], CNumber.Int32).Message);
    }

    /// <summary>Size of an object with a number of elements.</summary>
    public static long VariableSize(CType type, double count)
    {
        var tail = type as CArray ?? (CArray)((CRecord)type).Tail!.Type;
        var first = type is CRecord { Tail: { } field } ? field.Offset : 0;
        var size = first + (CNumber.Truncate(count) * (double)tail.Element.Size);
        if (!(count >= 0) || size > int.MaxValue) return CType.UnknownSize;
        return (long)size;
    }

    /// <summary>Size of an object.</summary>
    public static long SizeOf(CData data)
    {
        var type = data.Type.Dereferenced;
        if (type.Size >= 0 || data.Type is CReference) return type.Size;
        var owner = data.Owner is CFinalizer finalizer ? finalizer.Owner : data.Owner;
        return owner is CSizedBlock block ? block.Size : CType.UnknownSize;
    }

    /// <summary>A pointer made of a string keeps the bytes alive.</summary>
    public static void KeepString(CData data, ReadOnlySpan<LuaValue> values)
    {
        if (data.Type is CPointer or CReference && values.Length == 1) data.Owner = values[0].Ref is LuaString text ? CStrings.OwnerOf(text) : (values[0].Ref as CData)?.Owner;
    }

    /// <summary>Memory of an object whose type does not tell its size.</summary>
    private sealed record CSizedBlock(long Size, object Memory);
}
