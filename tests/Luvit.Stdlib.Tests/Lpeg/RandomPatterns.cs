using Luvit.Runtime;

namespace Luvit.Stdlib.Tests.Lpeg;

/// <summary>Makes patterns and subjects of a few letters, so that matches are frequent.</summary>
internal sealed class RandomPatterns(int seed)
{
    private const string Letters = "abc";
    private static readonly string[] RuleNames = ["x", "y", "z"];

    // What a test draws must not depend on the framework's generator.
    private uint _state = (uint)seed * 2654435761 + 1;

    /// <summary>A number from 0 up to a limit.</summary>
    public int Next(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)limit);
    }

    /// <summary>A subject.</summary>
    public string Subject() => string.Concat(Enumerable.Range(0, Next(9)).Select(_ => (Letters + "d")[Next(4)]));

    /// <summary>A pattern; null when what was drawn is none.</summary>
    public PegNode? Pattern()
    {
        try
        {
            return Next(2) == 0 ? Node(Next(5), inGrammar: false) : Grammar();
        }
        catch (LuaException)
        {
            return null;
        }
    }

    private PegGrammar Grammar()
    {
        var rules = RuleNames.Select(name => ((LuaValue)name, Node(Next(5), inGrammar: true))).ToList();
        return new PegGrammar(new PegRules(rules), rules.Aggregate((PegNode)PegEmpty.Instance, static (all, rule) => new PegSequence(all, rule.Item2)));
    }

    private PegNode Node(int depth, bool inGrammar)
    {
        PegNode Inner() => Node(depth - 1, inGrammar);
        if (depth == 0) return Leaf(inGrammar);
        switch (Next(12))
        {
            case 0 or 1 or 2:
                return PegNodes.Sequence(Inner(), Inner());
            case 3 or 4:
                return PegNodes.Choice(Inner(), Inner());
            case 5:
                return PegNodes.Choice(PegNodes.Choice(Inner(), Inner()), PegNodes.Choice(PegNodes.Choice(Inner(), Inner()), Inner()));
            case 6:
                return PegNodes.Repeat(Inner(), Next(5) - 2);
            case 7:
                return PegNodes.Difference(Inner(), Inner());
            case 8:
                return new PegAnd(Inner());
            case 9:
                var body = Inner();
                return body is { FixedLength: not null, HasCaptures: false } ? new PegBehind(body) : body;
            case 10:
                return new PegCapture(PegCaptureKind.Simple, Inner());
            default:
                return Leaf(inGrammar);
        }
    }

    private PegNode Leaf(bool inGrammar) => Next(inGrammar ? 9 : 6) switch
    {
        0 => PegNodes.Any(Next(4) - 1),
        1 => PegNodes.Literal([(byte)Letters[Next(3)], (byte)Letters[Next(3)]]),
        2 => new PegOneOf(PegSet.Of((byte)Letters[Next(3)]) | PegSet.Of((byte)Letters[Next(3)])),
        3 => new PegCapture(PegCaptureKind.Position, PegEmpty.Instance),
        4 => Next(4) == 0 ? PegEmpty.Instance : PegNodes.Literal([(byte)Letters[Next(3)]]),
        5 => Next(4) == 0 ? PegFail.Instance : PegNodes.Literal([(byte)Letters[Next(3)]]),
        _ => new PegReference(RuleNames[Next(3)]),
    };
}
