using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Makes patterns out of patterns, in the simplest form that means the same.</summary>
internal static class PegNodes
{
    /// <summary>A text.</summary>
    public static PegNode Literal(ReadOnlySpan<byte> text) => text.IsEmpty ? PegEmpty.Instance : new PegLiteral(text.ToArray());

    /// <summary>At least so many bytes, or for a negative number: no more than that are left.</summary>
    public static PegNode Any(int count) => count switch
    {
        0 => PegEmpty.Instance,
        > 0 => new PegAny(count),
        _ => new PegNot(new PegAny(count == int.MinValue ? int.MaxValue : -count)),
    };

    /// <summary><c>left * right</c></summary>
    public static PegNode Sequence(PegNode left, PegNode right)
    {
        if (left is PegFail || right is PegEmpty) return left;
        return left is PegEmpty ? right : new PegSequence(left, right);
    }

    /// <summary><c>left + right</c></summary>
    public static PegNode Choice(PegNode left, PegNode right)
    {
        if (left.IsSure || right is PegFail) return left;
        if (left is PegFail) return right;
        return left.Single is { } a && right.Single is { } b ? new PegOneOf(a | b) : new PegChoice(left, right);
    }

    /// <summary><c>left - right</c></summary>
    public static PegNode Difference(PegNode left, PegNode right) =>
        left.Single is { } a && right.Single is { } b ? new PegOneOf(a & ~b) : Sequence(new PegNot(right), left);

    /// <summary><c>body ^ count</c></summary>
    /// <exception cref="LuaException">The loop might never end.</exception>
    public static PegNode Repeat(PegNode body, int count)
    {
        if (count < 0) return new PegRepeat(body, 0, count == int.MinValue ? int.MaxValue : -count);
        return body.IsNullable ? throw new LuaException("loop body may accept empty string") : new PegRepeat(body, count, null);
    }

    /// <summary>The parts of a sequence or choice <typeparamref name="T"/>, however it is nested; one part when it is none.</summary>
    public static List<PegNode> Flatten<T>(PegNode node)
        where T : PegNode
    {
        var parts = new List<PegNode>();
        var waiting = new Stack<PegNode>();
        waiting.Push(node);
        while (waiting.TryPop(out var next))
        {
            if (next is T)
            {
                waiting.Push(next.Right!);
                waiting.Push(next.Left!);
            }
            else
            {
                parts.Add(next);
            }
        }

        return parts;
    }

    /// <summary>The parts of a pattern that have references, each once.</summary>
    public static IEnumerable<PegNode> OpenParts(PegNode body)
    {
        var seen = new HashSet<PegNode>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<PegNode?>();
        waiting.Push(body);
        while (waiting.TryPop(out var node))
        {
            if (node is not { HasReferences: true } || !seen.Add(node)) continue;
            yield return node;
            waiting.Push(node.Right);
            waiting.Push(node.Left);
        }
    }
}
