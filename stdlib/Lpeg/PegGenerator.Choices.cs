using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Where a match can go on in more ways than one.</summary>
internal sealed partial class PegGenerator
{
    /// <summary>From so many alternatives on, a table finds those that the next byte leaves.</summary>
    private const int MinSwitch = 4;

    private void EmitChoice(List<PegNode> alternatives, PegSet follow)
    {
        var ends = new List<int>();
        var groups = alternatives.Count < MinSwitch ? null : Group(alternatives);
        if (groups?.Count >= MinSwitch) EmitSwitch(groups, follow, ends);
        else EmitAlternatives(alternatives, follow, ends);
        foreach (var end in ends) emitter.Land(end);
    }

    /// <summary>Tries one alternative after another.</summary>
    private void EmitAlternatives(List<PegNode> alternatives, PegSet follow, List<int> ends)
    {
        var rests = new PegSet[alternatives.Count];
        PegSet rest = default;
        for (var i = alternatives.Count - 1; i >= 0; i--)
        {
            rests[i] = rest;
            rest |= analysis.First(alternatives[i]).Before(follow);
        }

        for (var i = 0; i < alternatives.Count; i++)
        {
            var alternative = alternatives[i];
            if (i == alternatives.Count - 1 || analysis.IsSure(alternative))
            {
                Emit(alternative, follow);
                return;
            }

            if (EmitEntry(alternative, rests[i], out var test, out var choice))
            {
                Emit(alternative, follow);
                ends.Add(emitter.Add(PegOpcode.Commit));
                emitter.Land(choice);
            }
            else
            {
                Emit(alternative, follow);
                ends.Add(emitter.Add(PegOpcode.Jump));
            }

            if (test is { } place) emitter.Land(place);
        }
    }

    /// <summary>Begins an alternative to something that starts with a byte of <paramref name="rest"/>.</summary>
    /// <param name="alternative">What is tried first.</param>
    /// <param name="rest">How the other way can start.</param>
    /// <param name="test">The instruction that jumps to the other way where the next byte says so, if there is one.</param>
    /// <param name="choice">The instruction that remembers the other way.</param>
    /// <returns>True when a choice has to be remembered.</returns>
    private bool EmitEntry(PegNode alternative, PegSet rest, out int? test, out int choice)
    {
        var first = analysis.First(alternative);
        var decides = !first.IsNullable && (analysis.IsHeadFail(alternative) || first.Set.IsDisjoint(rest));
        test = first.IsNullable ? null : emitter.AddTest(first.Set);
        choice = decides ? -1 : emitter.Add(PegOpcode.Choice);
        return !decides;
    }

    /// <summary>
    /// Puts alternatives that can start with the same byte together, in their order; null where one may start with nothing.
    /// </summary>
    private List<Alternatives>? Group(List<PegNode> alternatives)
    {
        var groups = new List<Alternatives>();
        foreach (var alternative in alternatives)
        {
            var first = analysis.First(alternative);
            if (first.IsNullable) return null;
            var set = first.Set;
            groups.RemoveAll(group =>
            {
                if (group.First.IsDisjoint(first.Set)) return false;
                set |= group.First;
                return true;
            });
            groups.Add(new(set, []));
        }

        foreach (var alternative in alternatives)
        {
            var first = analysis.First(alternative).Set;
            groups.Find(group => !group.First.IsDisjoint(first))?.Nodes.Add(alternative);
        }

        return groups.FindAll(static group => group.Nodes.Count > 0);
    }

    /// <summary>Goes by the next byte to the only group that can start with it.</summary>
    private void EmitSwitch(List<Alternatives> groups, PegSet follow, List<int> ends)
    {
        var table = emitter.AddSwitch();
        Array.Fill(table, emitter.Add(PegOpcode.Fail));
        foreach (var group in groups)
        {
            foreach (var value in group.First.ToArray()) table[value] = emitter.Here;
            EmitAlternatives(group.Nodes, follow, ends);
            ends.Add(emitter.Add(PegOpcode.Jump));
        }
    }

    private void EmitRepeat(PegRepeat repeat, PegSet follow)
    {
        var body = repeat.Left!;
        var first = analysis.First(body);
        var inside = first.Set | follow;
        for (var i = 0; i < repeat.Least; i++) Emit(body, inside);
        if (repeat.Most is { } most) EmitOptional(body, most - repeat.Least, inside, follow);
        else if (body.Single is { } single) emitter.AddSpan(single);
        else EmitLoop(body, inside, follow);
    }

    private void EmitLoop(PegNode body, PegSet inside, PegSet follow)
    {
        var start = emitter.Here;
        if (EmitEntry(body, follow, out var test, out var choice))
        {
            var again = emitter.Here;
            Emit(body, inside);
            emitter.Land(emitter.Add(PegOpcode.PartialCommit), again);
            emitter.Land(choice);
        }
        else
        {
            Emit(body, inside);
            emitter.Land(emitter.Add(PegOpcode.Jump), start);
        }

        if (test is { } place) emitter.Land(place);
    }

    private void EmitOptional(PegNode body, int most, PegSet inside, PegSet follow)
    {
        if (most == 0) return;
        var ends = new List<int>();
        if (EmitEntry(body, follow, out var test, out var choice))
        {
            for (var i = 1; i < most; i++)
            {
                Emit(body, inside);
                var commit = emitter.Add(PegOpcode.PartialCommit);
                emitter.Land(commit);
            }

            Emit(body, inside);
            var last = emitter.Add(PegOpcode.Commit);
            emitter.Land(last);
            emitter.Land(choice);
        }
        else
        {
            Emit(body, inside);
            for (var i = 1; i < most; i++)
            {
                ends.Add(emitter.AddTest(analysis.First(body).Set));
                Emit(body, inside);
            }
        }

        if (test is { } place) ends.Add(place);
        foreach (var end in ends) emitter.Land(end);
    }

    /// <summary>Some alternatives of a choice.</summary>
    /// <param name="First">The bytes that they can start with.</param>
    /// <param name="Nodes">The alternatives.</param>
    private sealed record Alternatives(PegSet First, List<PegNode> Nodes);
}
