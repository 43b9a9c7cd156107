namespace Luvit.Stdlib;

/// <summary>How a pattern can begin.</summary>
/// <param name="Set">The bytes that it can consume first.</param>
/// <param name="IsNullable">True when it may match without looking at a byte; else it fails where none of the set comes.</param>
internal readonly record struct PegFirst(PegSet Set, bool IsNullable)
{
    /// <summary>Nothing is known.</summary>
    public static PegFirst Unknown => new(PegSet.All, true);

    /// <summary>The bytes on which it, followed by something that begins with <paramref name="follow"/>, doesn't fail at once.</summary>
    public PegSet Before(PegSet follow) => IsNullable ? Set | follow : Set;

    /// <summary>Either of two patterns.</summary>
    public static PegFirst operator |(PegFirst a, PegFirst b) => new(a.Set | b.Set, a.IsNullable || b.IsNullable);
}
