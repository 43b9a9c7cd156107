namespace Luvit.Stdlib;

/// <summary>What becomes of a capture once the match is known.</summary>
internal enum PegCaptureKind : byte
{
    /// <summary>The end of a capture; no capture of its own.</summary>
    Close,

    /// <summary>The text (<c>C</c>).</summary>
    Simple,

    /// <summary>The position (<c>Cp</c>).</summary>
    Position,

    /// <summary>A value (<c>Cc</c>).</summary>
    Constant,

    /// <summary>An extra argument of <c>match</c> (<c>Carg</c>).</summary>
    Argument,

    /// <summary>The values of an earlier group (<c>Cb</c>).</summary>
    BackReference,

    /// <summary>All values together; with a name, for references and tables only (<c>Cg</c>).</summary>
    Group,

    /// <summary>A table of the values (<c>Ct</c>).</summary>
    Table,

    /// <summary>The text with the captures in their places (<c>Cs</c>).</summary>
    Substitution,

    /// <summary>A function called with one capture after another (<c>Cf</c>).</summary>
    Fold,

    /// <summary>What a function returns (<c>patt / function</c>).</summary>
    Function,

    /// <summary>What a table has (<c>patt / table</c>).</summary>
    Query,

    /// <summary>A text with captures in it (<c>patt / string</c>).</summary>
    Template,

    /// <summary>One of the values (<c>patt / number</c>).</summary>
    Select,

    /// <summary>The value before it, changed by a function (<c>patt % function</c>).</summary>
    Accumulator,

    /// <summary>A match-time capture that is still open (<c>Cmt</c>).</summary>
    MatchTime,

    /// <summary>A value that a match-time capture produced.</summary>
    MatchTimeValue,
}
