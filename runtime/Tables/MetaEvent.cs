namespace Luvit.Runtime;

/// <summary>The events that metatables handle (manual 2.8), with the 5.2 ones that luvit's LuaJIT has.</summary>
public enum MetaEvent
{
    /// <summary><c>__index</c></summary>
    Index,

    /// <summary><c>__newindex</c></summary>
    NewIndex,

    /// <summary><c>__call</c></summary>
    Call,

    /// <summary><c>__eq</c></summary>
    Equal,

    /// <summary><c>__len</c></summary>
    Length,

    /// <summary><c>__add</c></summary>
    Add,

    /// <summary><c>__sub</c></summary>
    Subtract,

    /// <summary><c>__mul</c></summary>
    Multiply,

    /// <summary><c>__div</c></summary>
    Divide,

    /// <summary><c>__mod</c></summary>
    Modulo,

    /// <summary><c>__pow</c></summary>
    Power,

    /// <summary><c>__unm</c></summary>
    Negate,

    /// <summary><c>__concat</c></summary>
    Concat,

    /// <summary><c>__lt</c></summary>
    Less,

    /// <summary><c>__le</c></summary>
    LessOrEqual,

    /// <summary><c>__tostring</c></summary>
    ToString,

    /// <summary><c>__metatable</c></summary>
    Metatable,

    /// <summary><c>__mode</c></summary>
    Mode,

    /// <summary><c>__gc</c></summary>
    Finalize,

    /// <summary><c>__pairs</c></summary>
    Pairs,

    /// <summary><c>__ipairs</c></summary>
    IPairs,

    /// <summary><c>__name</c></summary>
    Name,
}

/// <summary>The keys of the events in metatables.</summary>
public static class MetaEvents
{
    private static readonly LuaString[] Keys = MakeKeys();

    /// <summary>The key, such as <c>__index</c>.</summary>
    public static LuaString Key(MetaEvent metaEvent) => Keys[(int)metaEvent];

    /// <summary>True for a key that may be an event's, by its two underscores.</summary>
    public static bool MayBeKey(LuaString key) => key.Length > 2 && key[0] == '_' && key[1] == '_';

    private static LuaString[] MakeKeys()
    {
        string[] names =
        [
            "index", "newindex", "call", "eq", "len", "add", "sub", "mul", "div", "mod", "pow", "unm", "concat",
            "lt", "le", "tostring", "metatable", "mode", "gc", "pairs", "ipairs", "name",
        ];
        return Array.ConvertAll(names, static name => StringPool.Intern("__" + name));
    }
}
