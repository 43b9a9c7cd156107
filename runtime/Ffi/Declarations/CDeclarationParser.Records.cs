namespace Luvit.Runtime.Ffi;

/// <summary>Structs, unions and enums.</summary>
internal sealed partial class CDeclarationParser
{
    private CRecord ParseRecord()
    {
        var isUnion = Take().Text == "union";
        var attributes = default(CAttributes);
        while (TryTakeAttribute(ref attributes))
        {
        }

        var record = ParseTag(tag => new CRecord(tag, isUnion));
        if (record.IsUnion != isUnion) throw Error($"attempt to redefine '{record.Name}'");
        if (!Is("{")) return record;
        if (record.IsDefined) throw Error($"attempt to redefine '{record.Name}'");
        var layout = new CRecordLayout(isUnion, _pack);
        Enter();
        ParseFields(record, layout);
        Leave();
        while (TryTakeAttribute(ref attributes))
        {
        }

        if (record.IsDefined) throw Error($"attempt to redefine '{record.Name}'");
        if (!layout.TryComplete(record, attributes)) throw Error(UnknownSize);
        return record;
    }

    /// <summary>Reads the optional tag after <c>struct</c>, <c>union</c> or <c>enum</c>.</summary>
    private T ParseTag<T>(Func<string, T> create)
        where T : CType
    {
        if (Is("{")) return create(_names.NextAnonymousName());
        var tag = TakeName();
        if (_isTypeName && _names.FindTag(tag) == null) throw Error($"undeclared or implicit tag '{tag}'");
        if (_names.FindTag(tag) is { } known) return known as T ?? throw Error($"attempt to redefine '{tag}'");
        var type = create(tag);
        _names.AddTag(tag, type);
        return type;
    }

    private void ParseFields(CRecord record, CRecordLayout layout)
    {
        Expect("{");
        while (!TryTake("}"))
        {
            // Nothing can follow an array without a length.
            if (layout.HasTail) throw Expected("}");
            var specifiers = ParseSpecifiers(FieldStorage);
            if (specifiers.Storage == CStorage.Static)
            {
                var attributes = specifiers.Attributes;
                var type = ParseDeclarator(specifiers.Type, out var name, ref attributes);
                if (name == null) throw Expected("<identifier>");
                record.Constants[StringPool.Intern(name)] = ParseConstantValue(type);
                Expect(";");
            }
            else
            {
                ParseFieldDeclarators(layout, specifiers);
                AddConstants(record, specifiers.Type);
            }
        }
    }

    private static void AddConstants(CRecord record, CType type)
    {
        if (type is not CEnum { Constants: { } constants }) return;
        foreach (var (name, value) in constants) record.Constants[StringPool.Intern(name)] = OfEnum(value);
    }

    private void ParseFieldDeclarators(CRecordLayout layout, Specifiers specifiers)
    {
        if (Is(";") && specifiers.Type is CRecord)
        {
            Take();
            AddField(layout, new CFieldDeclaration("", specifiers.Type, specifiers.Attributes));
            return;
        }

        if (Is(";") && specifiers.Type is CEnum && TryTake(";")) return;
        do
        {
            var attributes = specifiers.Attributes;
            var type = ParseDeclarator(specifiers.Type, out var name, ref attributes);
            if (name == null && !Is(":")) throw Expected("<identifier>");
            var bits = -1L;
            if (Is(":")) bits = ParseBitCount(attributes.Apply(type), least: name == null ? 0 : 1);
            while (TryTakeAttribute(ref attributes))
            {
            }

            AddField(layout, new CFieldDeclaration(name ?? "", attributes.Apply(type), attributes, bits));
        }
        while (TryTake(","));
        Expect(";");
    }

    private long ParseBitCount(CType type, long least)
    {
        Expect(":");
        var bits = ParseSize();
        var most = type switch
        {
            CNumber { Kind: CNumberKind.Bool } => 1,
            CNumber { IsInteger: true, Is64Bit: false } => type.Size * 8,
            _ => -1,
        };
        return bits >= least && bits <= most ? bits : throw Error($"{InvalidValue} near ':'");
    }

    private void AddField(CRecordLayout layout, CFieldDeclaration field)
    {
        if (!layout.TryAdd(field)) throw Error(UnknownSize);
    }

    private CEnum ParseEnum()
    {
        Take();
        var attributes = default(CAttributes);
        while (TryTakeAttribute(ref attributes))
        {
        }

        var type = ParseTag(static tag => new CEnum(tag));
        if (!Is("{")) return type;
        if (type.Constants != null) throw Error($"attempt to redefine '{type.Name}'");
        var constants = ParseEnumConstants();
        type.Underlying = constants.Values.Any(static value => value < 0) ? CNumber.Int32 : CNumber.UInt32;
        foreach (var (name, value) in constants) _names.Declare(name, OfEnum(value));
        type.Constants = constants;
        while (TryTakeAttribute(ref attributes))
        {
        }

        return type;
    }

    /// <summary>Each constant is an <c>int</c>, or unsigned where it is too large for one.</summary>
    private static CConstant OfEnum(long value) => new(value > int.MaxValue ? CNumber.UInt32 : CNumber.Int32, value);

    private Dictionary<string, long> ParseEnumConstants()
    {
        var constants = new Dictionary<string, long>();
        long next = 0;
        Expect("{");
        do
        {
            if (constants.Count > 0 && Is("}")) break;
            var name = TakeName();
            // A constant may use those before it.
            if (TryTake("=")) next = ParseConstant(constants).Value;

            if (_names.Find(name) is CConstant || !constants.TryAdd(name, next)) throw Error($"attempt to redefine '{name}'");
            next++;
        }
        while (TryTake(","));
        Expect("}");
        return constants;
    }
}
