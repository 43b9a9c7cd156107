using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// Compiles patterns for the parsing machine (R. Ierusalimschy, "A text pattern-matching tool based on Parsing Expression
/// Grammars", 2009). Where the next byte decides, it tests that byte instead of remembering a choice.
/// </summary>
/// <param name="emitter">Takes the instructions.</param>
/// <param name="analysis">What is known of the patterns, in the grammar around them.</param>
internal sealed partial class PegGenerator(PegEmitter emitter, PegAnalysis analysis)
{
    private readonly Dictionary<LuaValue, List<int>> _calls = [];

    /// <summary>Compiles a whole pattern.</summary>
    public PegProgram Generate(PegNode node)
    {
        Emit(node, PegSet.All);
        emitter.Add(PegOpcode.End);
        return emitter.ToProgram();
    }

    /// <param name="node">The pattern.</param>
    /// <param name="follow">The bytes one of which has to come behind it for the match to go on.</param>
    private void Emit(PegNode node, PegSet follow)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case PegEmpty:
                break;
            case PegFail:
                emitter.Add(PegOpcode.Fail);
                break;
            case PegAny any:
                emitter.Add(new PegInstruction(PegOpcode.Any, any.Count));
                break;
            case PegOneOf oneOf:
                emitter.AddOneOf(oneOf.Set);
                break;
            case PegLiteral literal:
                emitter.AddLiteral(literal.Text);
                break;
            case PegSequence:
                EmitSequence(PegNodes.Flatten<PegSequence>(node), follow);
                break;
            case PegChoice:
                EmitChoice(PegNodes.Flatten<PegChoice>(node), follow);
                break;
            case PegRepeat repeat:
                EmitRepeat(repeat, follow);
                break;
            case PegNot:
                EmitNot(node.Left!);
                break;
            case PegAnd:
                EmitAnd(node.Left!);
                break;
            case PegBehind:
                if (node.Left!.FixedLength > 0) emitter.Add(new PegInstruction(PegOpcode.Back, node.Left.FixedLength.Value));
                Emit(node.Left, PegSet.All);
                break;
            case PegCapture capture:
                EmitCapture(capture, follow);
                break;
            case PegMatchTime matchTime:
                emitter.AddCapture(PegOpcode.Open, PegCaptureKind.MatchTime, matchTime.Function);
                Emit(node.Left!, PegSet.All);
                emitter.Add(PegOpcode.CloseMatchTime);
                break;
            case PegReference reference:
                EmitCall(reference);
                break;
            case PegGrammar grammar:
                new PegGenerator(emitter, grammar.Rules.Analysis).EmitRules(grammar.Rules);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private void EmitSequence(List<PegNode> parts, PegSet follow)
    {
        var follows = new PegSet[parts.Count];
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            follows[i] = follow;
            follow = analysis.First(parts[i]).Before(follow);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not PegLiteral)
            {
                Emit(parts[i], follows[i]);
                continue;
            }

            var text = new List<byte>();
            for (; i < parts.Count && parts[i] is PegLiteral literal; i++) text.AddRange(literal.Text);
            emitter.AddLiteral(text.ToArray());
            i--;
        }
    }

    private void EmitCapture(PegCapture capture, PegSet follow)
    {
        var body = capture.Left!;
        if (analysis.PlainLength(body) is { } length)
        {
            Emit(body, follow);
            emitter.AddCapture(PegOpcode.Whole, capture.Kind, capture.Value, length);
            return;
        }

        emitter.AddCapture(PegOpcode.Open, capture.Kind, capture.Value);
        Emit(body, follow);
        emitter.Add(PegOpcode.Close);
    }

    private void EmitNot(PegNode body)
    {
        if (EmitEntry(body, PegSet.All, out var test, out var choice))
        {
            Emit(body, PegSet.All);
            emitter.Add(PegOpcode.FailTwice);
            emitter.Land(choice);
        }
        else
        {
            emitter.Add(PegOpcode.Fail);
        }

        if (test is { } place) emitter.Land(place);
    }

    private void EmitAnd(PegNode body)
    {
        if (analysis.PlainLength(body) is { } length)
        {
            Emit(body, PegSet.All);
            if (length > 0) emitter.Add(new PegInstruction(PegOpcode.Back, length));
            return;
        }

        var choice = emitter.Add(PegOpcode.Choice);
        Emit(body, PegSet.All);
        var commit = emitter.Add(PegOpcode.BackCommit);
        emitter.Land(choice);
        emitter.Add(PegOpcode.Fail);
        emitter.Land(commit);
    }

    private void EmitCall(PegReference reference)
    {
        var call = emitter.Add(PegOpcode.Call);
        if (!_calls.TryGetValue(reference.Name, out var calls)) _calls[reference.Name] = calls = [];
        calls.Add(call);
    }

    private void EmitRules(PegRules rules)
    {
        EmitCall(new PegReference(rules.Initial));
        var end = emitter.Add(PegOpcode.Jump);
        var places = new Dictionary<LuaValue, int>();
        foreach (var (name, body) in rules.All)
        {
            places[name] = emitter.Here;
            Emit(body, PegSet.All);
            emitter.Add(PegOpcode.Return);
        }

        foreach (var (name, calls) in _calls)
        {
            foreach (var call in calls) emitter.Land(call, places[name]);
        }

        emitter.Land(end);
    }
}
