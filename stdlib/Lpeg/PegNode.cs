using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// A pattern as a tree. Nodes never change, so trees share their parts, and making a larger pattern takes no longer than
/// making a small one.
/// </summary>
/// <remarks>
/// What a node knows of itself holds as long as it has no references to rules: those are taken for patterns that consume
/// something and may fail. <see cref="PegAnalysis"/> looks into the rules.
/// </remarks>
internal abstract class PegNode
{
    /// <summary>The compiled form of a larger pattern would take too much memory.</summary>
    private const int MaxSize = 4_000_000;

    /// <param name="left">The first part, if there is one.</param>
    /// <param name="right">The second part, if there is one.</param>
    /// <param name="copies">How often the parts stand in the compiled form.</param>
    protected PegNode(PegNode? left = null, PegNode? right = null, long copies = 1)
    {
        (Left, Right) = (left, right);
        HasReferences = left is { HasReferences: true } || right is { HasReferences: true };
        HasCaptures = left is { HasCaptures: true } || right is { HasCaptures: true };
        var size = 1 + (copies * ((left?.Size ?? 0L) + (right?.Size ?? 0L)));
        Size = size <= MaxSize ? (int)size : throw new LuaException("pattern too large");
    }

    /// <summary>The first part, if there is one.</summary>
    public PegNode? Left { get; }

    /// <summary>The second part, if there is one.</summary>
    public PegNode? Right { get; }

    /// <summary>About how many instructions it takes.</summary>
    public int Size { get; }

    /// <summary>True when there is a rule's name in it that no grammar gives a meaning yet.</summary>
    public bool HasReferences { get; protected init; }

    /// <summary>True when it may produce captures.</summary>
    public bool HasCaptures { get; protected init; }

    /// <summary>True when it may match without consuming anything.</summary>
    public bool IsNullable { get; protected init; }

    /// <summary>True when it always matches.</summary>
    public bool IsSure { get; protected init; }

    /// <summary>True when the first byte alone decides whether it matches.</summary>
    public bool IsHeadFail { get; protected init; }

    /// <summary>How many bytes it consumes, when that is always the same.</summary>
    public int? FixedLength { get; protected init; }

    /// <summary>The bytes it stands for, when it matches just one byte.</summary>
    public virtual PegSet? Single => null;
}

/// <summary>Matches the empty string.</summary>
internal sealed class PegEmpty : PegNode
{
    public static readonly PegEmpty Instance = new();

    private PegEmpty() => (IsNullable, IsSure, FixedLength) = (true, true, 0);
}

/// <summary>Never matches.</summary>
internal sealed class PegFail : PegNode
{
    public static readonly PegFail Instance = new();

    private PegFail() => (IsHeadFail, FixedLength) = (true, 0);
}

/// <summary>Matches a number of bytes, whatever they are.</summary>
internal sealed class PegAny : PegNode
{
    public PegAny(int count) => (Count, IsHeadFail, FixedLength) = (count, count == 1, count);

    public int Count { get; }

    public override PegSet? Single => Count == 1 ? PegSet.All : null;
}

/// <summary>Matches one byte of a set.</summary>
internal sealed class PegOneOf : PegNode
{
    public PegOneOf(PegSet set) => (Set, IsHeadFail, FixedLength) = (set, true, 1);

    public PegSet Set { get; }

    public override PegSet? Single => Set;
}

/// <summary>Matches a text of at least one byte.</summary>
internal sealed class PegLiteral : PegNode
{
    public PegLiteral(byte[] text) => (Text, IsHeadFail, FixedLength) = (text, text.Length == 1, text.Length);

    public byte[] Text { get; }

    public override PegSet? Single => Text.Length == 1 ? PegSet.Of(Text[0]) : null;
}

/// <summary>Matches one pattern and then another.</summary>
internal sealed class PegSequence : PegNode
{
    public PegSequence(PegNode left, PegNode right)
        : base(left, right)
    {
        IsNullable = left.IsNullable && right.IsNullable;
        IsSure = left.IsSure && right.IsSure;
        IsHeadFail = left.IsHeadFail && right.IsSure;
        var length = (long?)left.FixedLength + right.FixedLength;
        FixedLength = length <= int.MaxValue ? (int?)length : null;
    }
}

/// <summary>Matches one pattern or, where that fails, another.</summary>
internal sealed class PegChoice : PegNode
{
    public PegChoice(PegNode left, PegNode right)
        : base(left, right)
    {
        IsNullable = left.IsNullable || right.IsNullable;
        IsSure = left.IsSure || right.IsSure;
        IsHeadFail = left.IsHeadFail && right.IsHeadFail;
        FixedLength = left.FixedLength == right.FixedLength ? left.FixedLength : null;
    }
}

/// <summary>Matches a pattern as often as it can, between two numbers of times.</summary>
internal sealed class PegRepeat : PegNode
{
    /// <param name="body">The pattern.</param>
    /// <param name="least">How often it has to match.</param>
    /// <param name="most">How often it may match; null is any number.</param>
    public PegRepeat(PegNode body, int least, int? most)
        : base(body, copies: most ?? least + 1L)
    {
        (Least, Most) = (least, most);
        IsNullable = least == 0 || body.IsNullable;
        IsSure = least == 0 || body.IsSure;
        IsHeadFail = least == 1 && most == null && body.IsHeadFail;
    }

    public int Least { get; }

    public int? Most { get; }
}

/// <summary>Matches the empty string where a pattern fails.</summary>
internal sealed class PegNot : PegNode
{
    public PegNot(PegNode body)
        : base(body) => (HasCaptures, IsNullable, FixedLength) = (false, true, 0);
}

/// <summary>Matches the empty string where a pattern matches.</summary>
internal sealed class PegAnd : PegNode
{
    public PegAnd(PegNode body)
        : base(body) => (HasCaptures, IsNullable, IsSure, FixedLength) = (false, true, body.IsSure, 0);
}

/// <summary>Matches the empty string behind a pattern of fixed length.</summary>
internal sealed class PegBehind : PegNode
{
    public PegBehind(PegNode body)
        : base(body) => (IsNullable, FixedLength) = (true, 0);
}

/// <summary>Matches a pattern and records a capture.</summary>
internal sealed class PegCapture : PegNode
{
    /// <param name="kind">What becomes of the capture.</param>
    /// <param name="body">The pattern.</param>
    /// <param name="value">What the kind needs: a name, a function, a table, a text, a number.</param>
    public PegCapture(PegCaptureKind kind, PegNode body, LuaValue value = default)
        : base(body)
    {
        (Kind, Value, HasCaptures) = (kind, value, true);
        (IsNullable, IsSure, IsHeadFail, FixedLength) = (body.IsNullable, body.IsSure, body.IsHeadFail, body.FixedLength);
    }

    public PegCaptureKind Kind { get; }

    public LuaValue Value { get; }
}

/// <summary>Matches a pattern, then asks a function whether and how far this is a match (<c>Cmt</c>).</summary>
internal sealed class PegMatchTime : PegNode
{
    public PegMatchTime(PegNode body, LuaFunction function)
        : base(body) => (Function, HasCaptures, IsNullable) = (function, true, body.IsNullable);

    public LuaFunction Function { get; }
}

/// <summary>Matches what a rule of the grammar around it says.</summary>
internal sealed class PegReference : PegNode
{
    public PegReference(LuaValue name) => (Name, HasReferences) = (name, true);

    public LuaValue Name { get; }
}

/// <summary>Matches the first rule of a grammar.</summary>
internal sealed class PegGrammar : PegNode
{
    /// <param name="rules">The rules, the initial one first.</param>
    /// <param name="bodies">The rules' patterns, joined for their size.</param>
    public PegGrammar(PegRules rules, PegNode bodies)
        : base(bodies)
    {
        (Rules, HasReferences) = (rules, false);
        var initial = rules[rules.Initial];
        IsNullable = rules.Analysis.First(initial).IsNullable;
        IsSure = rules.Analysis.IsSure(initial);
        IsHeadFail = rules.Analysis.IsHeadFail(initial);
        FixedLength = rules.Analysis.PlainLength(initial);
    }

    public PegRules Rules { get; }
}
