namespace Luvit.Runtime.Ffi;

/// <summary>The kinds of C tokens.</summary>
internal enum CTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>An integer or character constant.</summary>
    Integer,

    /// <summary>A number that is no integer constant, such as bodies of functions have; an error elsewhere.</summary>
    OtherNumber,

    /// <summary>A string.</summary>
    String,

    /// <summary>An operator or other mark.</summary>
    Mark,

    /// <summary><c>#pragma pack(...)</c></summary>
    Pack,
}

/// <summary>A token of a C declaration.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Name, mark, or contents; as messages show it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Value">Value of an integer.</param>
/// <param name="IsUnsigned">True for an integer of an unsigned type.</param>
internal readonly record struct CToken(CTokenKind Kind, string Text, int Line, long Value = 0, bool IsUnsigned = false);
