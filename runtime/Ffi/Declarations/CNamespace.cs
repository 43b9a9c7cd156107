namespace Luvit.Runtime.Ffi;

/// <summary>What a name stands for in C.</summary>
internal abstract record CDeclaration;

/// <summary>A <c>typedef</c>.</summary>
internal sealed record CTypedef(CType Type) : CDeclaration;

/// <summary>A constant of an enum, or a <c>static const</c> integer.</summary>
internal sealed record CConstant(CNumber Type, long Value) : CDeclaration;

/// <summary>A function or variable of a library.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Symbol">Its name in the library.</param>
internal sealed record CExternal(CType Type, string Symbol) : CDeclaration;

/// <summary>The C names of a state: what <c>ffi.cdef</c> declared, and the types that are there from the start.</summary>
internal sealed class CNamespace
{
    private const int MaxCachedTypes = 1000;

    private readonly Dictionary<string, CDeclaration> _declarations = [];
    private readonly Dictionary<string, CType> _tags = [];
    private readonly Dictionary<LuaString, CType> _parsed = [];
    private readonly List<Action> _journal = [];
    private int _anonymous;

    public CNamespace()
    {
        foreach (var (name, type) in Predefined) _declarations.Add(name, new CTypedef(type));
    }

    private static readonly (string Name, CType Type)[] Predefined =
    [
        ("int8_t", CNumber.Char), ("uint8_t", CNumber.UInt8), ("int16_t", CNumber.Int16), ("uint16_t", CNumber.UInt16),
        ("int32_t", CNumber.Int32), ("uint32_t", CNumber.UInt32), ("int64_t", CNumber.Int64), ("uint64_t", CNumber.UInt64),
        ("intptr_t", CNumber.Int64), ("uintptr_t", CNumber.UInt64), ("ptrdiff_t", CNumber.Int64), ("ssize_t", CNumber.Int64),
        ("size_t", CNumber.UInt64), ("wchar_t", CNumber.Int32), ("va_list", CVoid.Pointer), ("__builtin_va_list", CVoid.Pointer),
        ("__gnuc_va_list", CVoid.Pointer),
    ];

    /// <summary>Reads declarations: all of them or, when one is wrong, none.</summary>
    /// <exception cref="LuaException">One is wrong; the message says what was expected, and the line if it is not the first.</exception>
    public void Declare(string text, LuaValue[] parameters)
    {
        _journal.Clear();
        try
        {
            new CDeclarationParser(this, text, parameters).ParseDeclarations();
        }
        catch (LuaException)
        {
            for (var i = _journal.Count - 1; i >= 0; i--) _journal[i]();
            throw;
        }
    }

    /// <summary>What a name stands for, or null.</summary>
    public CDeclaration? Find(string name) => _declarations.GetValueOrDefault(name);

    /// <summary>Declares a name; a later declaration replaces an earlier one.</summary>
    public void Declare(string name, CDeclaration declaration)
    {
        if (_declarations.TryGetValue(name, out var old)) _journal.Add(() => _declarations[name] = old);
        else _journal.Add(() => _declarations.Remove(name));
        _declarations[name] = declaration;
    }

    /// <summary>The struct, union or enum of a tag, or null.</summary>
    public CType? FindTag(string tag) => _tags.GetValueOrDefault(tag);

    /// <summary>Adds a struct, union or enum.</summary>
    public void AddTag(string tag, CType type)
    {
        _journal.Add(() => _tags.Remove(tag));
        _tags.Add(tag, type);
    }

    /// <summary>A name for a struct, union or enum that has none.</summary>
    public string NextAnonymousName() => (++_anonymous).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The type that a text such as <c>const char *</c> names.</summary>
    /// <exception cref="LuaException">It is not a type.</exception>
    public CType ParseType(LuaString text, ReadOnlySpan<LuaValue> parameters)
    {
        if (parameters.Length == 0 && _parsed.TryGetValue(text, out var known)) return known;
        var parser = new CDeclarationParser(this, text.ToString(), parameters.ToArray());
        var type = parser.ParseTypeName();
        // A text that defines a type defines a new one each time.
        var isReusable = parameters.Length == 0 && !text.Span.Contains((byte)'{') && _parsed.Count < MaxCachedTypes;
        if (isReusable) _parsed.Add(text, type);
        return type;
    }
}
