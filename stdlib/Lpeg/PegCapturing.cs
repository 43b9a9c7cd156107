namespace Luvit.Stdlib;

/// <summary>
/// An entry of the list that a match records: a capture's beginning, its end, or, when nothing is inside, all of it.
/// </summary>
internal struct PegCapturing
{
    /// <summary>Where in the subject.</summary>
    public int Position;

    /// <summary>
    /// Of a whole capture the length. Of a beginning the entry of its end; as long as there is none, the beginning around
    /// it, or -1. Of an end the entry of its beginning.
    /// </summary>
    public int Link;

    /// <summary>A number, or which of the program's constants: what the kind needs.</summary>
    public int Value;

    /// <summary>The capture's kind, or that this is an end.</summary>
    public PegCaptureKind Kind;

    /// <summary>True for a capture in one entry.</summary>
    public bool IsWhole;
}
