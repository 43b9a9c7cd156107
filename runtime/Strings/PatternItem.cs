namespace Luvit.Runtime;

/// <summary>What an item of a <see cref="Pattern"/> matches.</summary>
internal enum PatternItemKind : byte
{
    /// <summary>A byte of <see cref="PatternItem.Set"/>, as often as <see cref="PatternItem.Repetition"/> says.</summary>
    Single,

    /// <summary><c>(</c></summary>
    OpenCapture,

    /// <summary><c>()</c></summary>
    PositionCapture,

    /// <summary><c>)</c></summary>
    CloseCapture,

    /// <summary><c>$</c> at the end of the pattern.</summary>
    End,

    /// <summary><c>%bxy</c></summary>
    Balance,

    /// <summary><c>%f[set]</c></summary>
    Frontier,

    /// <summary><c>%1</c></summary>
    BackReference,

    /// <summary>Not a pattern from here on.</summary>
    Malformed,
}

/// <summary>How often a single-character item matches.</summary>
internal enum PatternRepetition : byte
{
    /// <summary>Once.</summary>
    Once,

    /// <summary><c>?</c>: once or not at all.</summary>
    Optional,

    /// <summary><c>*</c>: as often as possible.</summary>
    Any,

    /// <summary><c>+</c>: as often as possible, at least once.</summary>
    Some,

    /// <summary><c>-</c>: as rarely as possible.</summary>
    Least,
}

/// <summary>One item of a <see cref="Pattern"/>.</summary>
internal readonly struct PatternItem
{
    /// <summary>What it matches.</summary>
    public PatternItemKind Kind { get; init; }

    /// <summary>How often a <see cref="PatternItemKind.Single"/> matches.</summary>
    public PatternRepetition Repetition { get; init; }

    /// <summary>The opening byte of <c>%b</c>, or the digit of a back reference.</summary>
    public byte Open { get; init; }

    /// <summary>The closing byte of <c>%b</c>.</summary>
    public byte Close { get; init; }

    /// <summary>The bytes of a single-character item or a frontier.</summary>
    public ByteSet? Set { get; init; }

    /// <summary>What is wrong with the pattern.</summary>
    public string? Error { get; init; }

    /// <summary>True for a single-character item that must match a byte.</summary>
    public bool IsRequired => Kind == PatternItemKind.Single && Repetition is (PatternRepetition.Once or PatternRepetition.Some);
}
