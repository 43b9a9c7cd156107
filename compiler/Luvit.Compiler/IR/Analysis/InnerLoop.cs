namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// An innermost loop that is one run of instructions, entered only at its top, where its label is. Structured statements
/// make no others; <c>goto</c> can.
/// </summary>
/// <param name="First">The label that it jumps back to.</param>
/// <param name="End">The instruction after its last jump back.</param>
internal sealed record InnerLoop(int First, int End)
{
    /// <summary>The innermost loops of a function.</summary>
    public static List<InnerLoop> Find(FunctionIR function)
    {
        var labels = new Dictionary<IRLabel, int>();
        var jumps = new List<(int From, int To)>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            if (function.Instructions[i].Opcode == Opcode.Label) labels[function.Instructions[i].Label!] = i;
        }

        for (var i = 0; i < function.Instructions.Count; i++)
        {
            if (function.Instructions[i] is { Label: { } label, Opcode: not Opcode.Label }) jumps.Add((i, labels[label]));
        }

        var ends = new int[function.Instructions.Count];
        foreach (var (from, to) in jumps)
        {
            if (to <= from) ends[to] = Math.Max(from + 1, ends[to]);
        }

        var loops = new List<InnerLoop>();
        for (var i = 0; i < ends.Length; i++)
        {
            if (ends[i] > 0) loops.Add(new InnerLoop(i, ends[i]));
        }

        return loops.FindAll(loop =>
            !loops.Exists(other => other != loop && loop.Contains(other.First))
            && jumps.TrueForAll(jump => jump.To == loop.First || !loop.Contains(jump.To) || loop.Contains(jump.From)));
    }

    public bool Contains(int instruction) => instruction >= First && instruction < End;

    /// <summary>The blocks that every turn of the loop runs through: those without which it could not get back to its top.</summary>
    public HashSet<int> BlocksOfEveryTurn(FlowGraph graph)
    {
        var first = graph.BlockOf[First];
        var always = new HashSet<int>();
        for (var block = first; block < graph.Blocks.Count && graph.Blocks[block].First < End; block++)
        {
            if (block == first || !GetsBackWithout(block, graph, first)) always.Add(block);
        }

        return always;
    }

    private bool GetsBackWithout(int avoided, FlowGraph graph, int first)
    {
        var seen = new HashSet<int> { avoided, first };
        var pending = new Stack<int>([first]);
        while (pending.TryPop(out var block))
        {
            foreach (var successor in graph.Blocks[block].Successors)
            {
                if (successor == first) return true;
                if (Contains(graph.Blocks[successor].First) && seen.Add(successor)) pending.Push(successor);
            }
        }

        return false;
    }
}
