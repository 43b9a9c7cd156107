using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What is known of patterns before they are matched, with a grammar's rules in the place of their names.</summary>
/// <param name="rules">The grammar around the patterns; null when they have no references.</param>
internal sealed class PegAnalysis(PegRules? rules)
{
    /// <summary>In the chain of rules that calls itself without end, LPeg gives up at, and names, the one at this place.</summary>
    private const int ReportedRule = 1000;

    private readonly Dictionary<PegNode, PegFirst> _first = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PegNode, bool> _sure = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PegNode, bool> _headFail = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PegNode, int?> _lengths = new(ReferenceEqualityComparer.Instance);
    private readonly List<LuaValue> _path = [];

    /// <summary>How a rule can begin.</summary>
    /// <exception cref="LuaException">It may be left recursive.</exception>
    public PegFirst First(LuaValue name)
    {
        var body = rules![name];
        if (_first.TryGetValue(body, out var known)) return known;
        var before = _path.IndexOf(name);
        if (before >= 0)
        {
            var culprit = _path[before + ((ReportedRule - before) % (_path.Count - before))];
            throw new LuaException($"rule '{PegRules.Describe(culprit)}' may be left recursive");
        }

        _path.Add(name);
        var first = First(body);
        _path.RemoveAt(_path.Count - 1);
        return first;
    }

    /// <summary>How a pattern can begin.</summary>
    public PegFirst First(PegNode node)
    {
        if (node.Single is { } single) return new(single, false);
        if (_first.TryGetValue(node, out var known)) return known;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return _first[node] = FindFirst(node);
    }

    /// <summary>True when a pattern always matches.</summary>
    public bool IsSure(PegNode node) => node.HasReferences ? Find(_sure, node, FindSure) : node.IsSure;

    /// <summary>True when the first byte alone decides whether a pattern matches.</summary>
    public bool IsHeadFail(PegNode node) => node.HasReferences ? Find(_headFail, node, FindHeadFail) : node.IsHeadFail;

    /// <summary>How many bytes a pattern consumes, when that is always the same and it has no captures.</summary>
    public int? PlainLength(PegNode node)
    {
        if (node.HasReferences) return Find(_lengths, node, FindPlainLength);
        return node.HasCaptures ? null : node.FixedLength;
    }

    /// <summary>
    /// What is known of a pattern, or found out. While it is, rules that need themselves see the default: they are not sure,
    /// and have no length.
    /// </summary>
    private static T? Find<T>(Dictionary<PegNode, T?> known, PegNode node, Func<PegNode, T?> find)
    {
        if (known.TryGetValue(node, out var result)) return result;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        known[node] = default;
        return known[node] = find(node);
    }

    private bool FindSure(PegNode node) => node switch
    {
        PegReference reference => IsSure(rules![reference.Name]),
        PegSequence => PegNodes.Flatten<PegSequence>(node).TrueForAll(IsSure),
        PegChoice => PegNodes.Flatten<PegChoice>(node).Exists(IsSure),
        PegRepeat repeat => repeat.Least == 0 || IsSure(node.Left!),
        PegCapture or PegAnd => IsSure(node.Left!),
        _ => false,
    };

    private bool FindHeadFail(PegNode node)
    {
        switch (node)
        {
            case PegSequence:
                var parts = PegNodes.Flatten<PegSequence>(node);
                return IsHeadFail(parts[0]) && parts.FindIndex(1, part => !IsSure(part)) < 0;
            case PegChoice:
                return PegNodes.Flatten<PegChoice>(node).TrueForAll(IsHeadFail);
            case PegCapture or PegRepeat { Least: 1, Most: null }:
                return IsHeadFail(node.Left!);
            default:
                return false;
        }
    }

    private int? FindPlainLength(PegNode node)
    {
        switch (node)
        {
            case PegReference reference:
                return PlainLength(rules![reference.Name]);
            case PegSequence:
                long? total = 0;
                foreach (var part in PegNodes.Flatten<PegSequence>(node)) total += PlainLength(part);
                return total <= int.MaxValue ? (int?)total : null;
            case PegChoice:
                var alternatives = PegNodes.Flatten<PegChoice>(node);
                var length = PlainLength(alternatives[0]);
                return alternatives.TrueForAll(alternative => PlainLength(alternative) == length) ? length : null;
            case PegNot or PegAnd:
                return 0;
            default:
                return null;
        }
    }

    private PegFirst FindFirst(PegNode node)
    {
        switch (node)
        {
            case PegEmpty:
                return new(default, true);
            case PegFail:
                return default;
            case PegAny:
                return new(PegSet.All, false);
            case PegLiteral literal:
                return new(PegSet.Of(literal.Text[0]), false);
            case PegSequence:
                return FirstOf(PegNodes.Flatten<PegSequence>(node));
            case PegChoice:
                PegFirst any = default;
                foreach (var part in PegNodes.Flatten<PegChoice>(node)) any |= First(part);
                return any;
            case PegRepeat repeat:
                var once = First(node.Left!);
                return repeat.Least == 0 ? once with { IsNullable = true } : once;
            case PegNot or PegAnd or PegBehind:
                // What is looked at must not be left recursive either.
                First(node.Left!);
                return new(default, true);
            case PegMatchTime:
                var body = First(node.Left!);
                return body.IsNullable ? PegFirst.Unknown : body;
            case PegCapture:
                return First(node.Left!);
            case PegReference reference:
                return First(reference.Name);
            case PegGrammar grammar:
                return grammar.Rules.Analysis.First(grammar.Rules.Initial);
            default:
                throw new InvalidOperationException();
        }
    }

    private PegFirst FirstOf(List<PegNode> sequence)
    {
        PegFirst first = new(default, true);
        var allowed = PegSet.All;
        foreach (var part in sequence)
        {
            var next = First(part);
            // Predicates at the very beginning say which bytes may come.
            if (first.Set.IsEmpty && part is PegNot && part.Left!.Single is { } refused) allowed &= ~refused;
            if (first.Set.IsEmpty && part is PegAnd && First(part.Left!) is { IsNullable: false } wanted) allowed &= wanted.Set;
            first = new(first.Set | next.Set, next.IsNullable);
            if (!next.IsNullable) return first with { Set = first.Set & allowed };
        }

        return first;
    }
}
