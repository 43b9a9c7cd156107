namespace Luvit.Runtime;

/// <summary>The basic types of Lua (manual 2.2) and LuaJIT's cdata.</summary>
public enum LuaType
{
    /// <summary><c>nil</c></summary>
    Nil,

    /// <summary><c>boolean</c></summary>
    Boolean,

    /// <summary>A raw host pointer: any host object that is not one of the other types.</summary>
    LightUserdata,

    /// <summary><c>number</c></summary>
    Number,

    /// <summary><c>string</c></summary>
    String,

    /// <summary><c>table</c></summary>
    Table,

    /// <summary><c>function</c></summary>
    Function,

    /// <summary><c>userdata</c></summary>
    Userdata,

    /// <summary><c>thread</c>: a coroutine.</summary>
    Thread,

    /// <summary><c>cdata</c>: LuaJIT's C values.</summary>
    CData,
}
