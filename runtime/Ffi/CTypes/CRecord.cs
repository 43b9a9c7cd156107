namespace Luvit.Runtime.Ffi;

/// <summary>A field of a struct or union.</summary>
/// <param name="Name">Its name; empty for an anonymous struct or union, whose fields count as those of the record around it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offset">Bytes from the start of the record; for a bit field, of the storage unit it lies in.</param>
/// <param name="BitOffset">First bit in the storage unit.</param>
/// <param name="BitCount">Number of bits; 0 for what is no bit field.</param>
public sealed record CField(string Name, CType Type, long Offset, int BitOffset = 0, int BitCount = 0)
{
    /// <summary>The name as a key.</summary>
    public LuaString Key { get; } = StringPool.Intern(Name);

    /// <summary>True for a bit field.</summary>
    public bool IsBitField => BitCount > 0;

    /// <summary>Its type if it is a number that Lua code may write and that is no bit field, or null.</summary>
    internal CNumber? Number => BitCount == 0 ? CArray.NumberIn(Type) : null;
}

/// <summary>A struct or union.</summary>
public sealed class CRecord : CType
{
    private const int RecentCount = 8;

    private readonly Definition _definition = new();

    /// <summary>A struct or union.</summary>
    /// <param name="name">Its tag, or a number for an anonymous one.</param>
    /// <param name="isUnion">True for a union.</param>
    public CRecord(string name, bool isUnion)
    {
        Name = name;
        IsUnion = isUnion;
        Record = this;
    }

    /// <summary>Its tag, or a number for an anonymous one.</summary>
    public string Name { get; }

    /// <summary>True for a union.</summary>
    public bool IsUnion { get; }

    /// <summary>True when its fields are known.</summary>
    public bool IsDefined => _definition.Fields != null;

    /// <summary>Its fields in order; empty while it is not defined.</summary>
    public ReadOnlySpan<CField> Fields => _definition.Fields;

    /// <summary>Size of the fixed part: all of it, unless <see cref="Tail"/>.</summary>
    public long FixedSize => _definition.Size;

    /// <summary>The variable-length array that it ends in, or null.</summary>
    public CField? Tail => _definition.Tail;

    /// <inheritdoc/>
    public override long Size => IsDefined && Tail == null ? _definition.Size : UnknownSize;

    /// <summary>What has a variable length counts with its fixed part.</summary>
    public override long Stride => IsDefined ? _definition.Size : UnknownSize;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => _definition.Alignment;

    /// <inheritdoc/>
    public override bool IsAggregate => true;

    /// <inheritdoc/>
    private protected override bool HasReadOnlyPart => _definition.HasReadOnlyField;

    /// <summary>What <c>ffi.metatype</c> gave it, or null.</summary>
    public LuaTable? Metatable
    {
        get => _definition.Metatable;
        set => _definition.Metatable = value;
    }

    /// <summary>The <c>static const</c> and enum constants declared in it.</summary>
    internal Dictionary<LuaString, CConstant> Constants => _definition.Constants;

    /// <summary>Tells its fields.</summary>
    internal void Define(CField[] fields, long size, int alignment)
    {
        _definition.Size = size;
        _definition.Alignment = alignment;
        _definition.Fields = fields;
        _definition.HasReadOnlyField = Array.Exists(fields, static field => field.Type.IsReadOnly);
        if (!IsUnion && fields.Length > 0 && fields[^1].Type is CArray { Length: CArray.Variable }) _definition.Tail = fields[^1];
        foreach (var field in fields) _definition.AddMember(field);
    }

    /// <summary>The member of a name, those of anonymous records included, at its offset in this record; or null.</summary>
    public CField? Find(LuaString name)
    {
        // Programs name fields by pooled strings, so the last few lookups answer most.
        ref var recent = ref _definition.Recent[name.Hash & (RecentCount - 1)];
        if (recent is { } known && ReferenceEquals(known.Key, name)) return known;
        if (!_definition.Members.TryGetValue(name, out var field)) return null;
        recent = field;
        return field;
    }

    /// <summary>What its qualified copies share.</summary>
    private sealed class Definition
    {
        public readonly Dictionary<LuaString, CField> Members = [];
        public readonly CField?[] Recent = new CField?[RecentCount];
        public readonly Dictionary<LuaString, CConstant> Constants = [];
        public CField[]? Fields;
        public bool HasReadOnlyField;
        public long Size;
        public int Alignment = 1;
        public CField? Tail;
        public LuaTable? Metatable;

        public void AddMember(CField field)
        {
            if (field.Name.Length > 0)
            {
                Members.TryAdd(field.Key, field);
                return;
            }

            if (field.Type is not CRecord inner) return;
            foreach (var (name, member) in inner._definition.Members)
            {
                var type = member.Type.With(field.Type.Qualifiers);
                Members.TryAdd(name, member with { Type = type, Offset = member.Offset + field.Offset });
            }
        }
    }
}
