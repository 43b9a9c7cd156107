namespace Luvit.Stdlib.Tests.Lpeg;

/// <summary>What patterns mean, written down without any thought of speed.</summary>
internal static class NaiveMatcher
{
    /// <summary>Matches a pattern at a position.</summary>
    /// <param name="node">The pattern: no match-time captures, and no captures but texts and positions.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="position">Where the match begins.</param>
    /// <param name="rules">The grammar around the pattern, if there is one.</param>
    /// <returns>Where the match ends, and what it captured; null when there is no match.</returns>
    public static (int End, string[] Captures)? Match(PegNode node, string subject, int position, PegRules? rules)
    {
        (int End, string[] Captures)? Inner(PegNode part, int at) => Match(part, subject, at, rules);
        switch (node)
        {
            case PegEmpty:
                return (position, []);
            case PegFail:
                return null;
            case PegAny any:
                return position + any.Count <= subject.Length ? (position + any.Count, []) : null;
            case PegOneOf oneOf:
                return position < subject.Length && oneOf.Set.Contains((byte)subject[position]) ? (position + 1, []) : null;
            case PegLiteral literal:
                var text = string.Concat(literal.Text.Select(static value => (char)value));
                return string.CompareOrdinal(subject, position, text, 0, text.Length) == 0 ? (position + text.Length, []) : null;
            case PegSequence:
                return Inner(node.Left!, position) is { } first && Inner(node.Right!, first.End) is { } second
                    ? (second.End, [.. first.Captures, .. second.Captures])
                    : null;
            case PegChoice:
                return Inner(node.Left!, position) ?? Inner(node.Right!, position);
            case PegRepeat repeat:
                var (count, end, captures) = (0, position, new List<string>());
                while ((repeat.Most is not { } most || count < most) && Inner(node.Left!, end) is { } once)
                {
                    (count, end) = (count + 1, once.End);
                    captures.AddRange(once.Captures);
                }

                return count >= repeat.Least ? (end, captures.ToArray()) : null;
            case PegNot:
                return Inner(node.Left!, position) == null ? (position, []) : null;
            case PegAnd:
                return Inner(node.Left!, position) != null ? (position, []) : null;
            case PegBehind:
                var start = position - node.Left!.FixedLength!.Value;
                return start >= 0 && Inner(node.Left, start) != null ? (position, []) : null;
            case PegCapture { Kind: PegCaptureKind.Position }:
                return (position, [$"{position + 1}"]);
            case PegCapture:
                return Inner(node.Left!, position) is { } body ? (body.End, [subject[position..body.End], .. body.Captures]) : null;
            case PegReference reference:
                return Inner(rules![reference.Name], position);
            case PegGrammar grammar:
                return Match(grammar.Rules[grammar.Rules.Initial], subject, position, grammar.Rules);
            default:
                throw new InvalidOperationException();
        }
    }
}
