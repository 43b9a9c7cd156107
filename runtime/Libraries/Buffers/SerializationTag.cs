namespace Luvit.Runtime;

/// <summary>The first byte of a value in LuaJIT's serialization format (its documentation, "Serialization Format Specification").</summary>
internal enum SerializationTag
{
    /// <summary><c>nil</c></summary>
    Nil = 0x00,

    /// <summary><c>false</c></summary>
    False = 0x01,

    /// <summary><c>true</c></summary>
    True = 0x02,

    /// <summary>A null pointer.</summary>
    Null = 0x03,

    /// <summary>A number in 32 bits.</summary>
    Int = 0x06,

    /// <summary>A number as a double.</summary>
    Number = 0x07,

    /// <summary>A table; added to it: 1 when it has a hash part, 2 for an array from 0 on, 4 for one from 1 on.</summary>
    Table = 0x08,

    /// <summary>The number of a metatable, in front of its table.</summary>
    Metatable = 0x0e,

    /// <summary>The number of a key string.</summary>
    Key = 0x0f,

    /// <summary>A signed 64-bit integer.</summary>
    Int64 = 0x10,

    /// <summary>An unsigned 64-bit integer.</summary>
    UInt64 = 0x11,

    /// <summary>A complex number.</summary>
    Complex = 0x12,

    /// <summary>A string, whose length is added to the tag.</summary>
    String = 0x20,
}
