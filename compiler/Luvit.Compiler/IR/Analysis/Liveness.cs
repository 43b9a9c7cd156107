namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// Which registers are live at each point: read later before they are written. Only these go into a frame when control
/// leaves a body (a yield, an error that somebody looks at, an exit from the fast body).
/// </summary>
/// <remarks>
/// Locals in scope are not live after their last use, so a debugger sees nil for them then, and a collection takes what
/// they held. Chunks that could tell keep them: see <see cref="FunctionIR.KeepsLocals"/>.
/// </remarks>
internal sealed class Liveness
{
    private readonly FlowGraph _graph;
    private readonly FunctionIR _function;
    private readonly BitSet[] _before;

    public Liveness(FunctionIR function, FlowGraph graph)
    {
        _function = function;
        _graph = graph;
        var blocks = graph.Blocks;
        In = Array.ConvertAll(new int[blocks.Count], _ => new BitSet(graph.RegisterCount));
        Out = Array.ConvertAll(new int[blocks.Count], _ => new BitSet(graph.RegisterCount));
        Solve();
        _before = new BitSet[function.Instructions.Count];
        for (var b = 0; b < blocks.Count; b++)
        {
            var live = Out[b].Clone();
            for (var i = blocks[b].End - 1; i >= blocks[b].First; i--)
            {
                Step(i, live);
                _before[i] = live.Clone();
            }
        }
    }

    /// <summary>The registers live at the start of each block.</summary>
    public BitSet[] In { get; }

    /// <summary>The registers live at the end of each block.</summary>
    public BitSet[] Out { get; }

    /// <summary>The registers live before an instruction.</summary>
    public BitSet Before(int instruction) => _before[instruction];

    /// <summary>The registers that must survive a call made by an instruction: those live after it, without its results.</summary>
    public BitSet Across(int instruction)
    {
        var live = new BitSet(_graph.RegisterCount);
        var block = _graph.BlockOf[instruction];
        live.AddAll(instruction + 1 < _graph.Blocks[block].End ? _before[instruction + 1] : Out[block]);
        foreach (var register in _graph.Definitions[instruction]) live.Remove(register);
        if (_function.KeepsLocals) AddLocalsInScope(instruction, live);
        return live;
    }

    private void Solve()
    {
        var blocks = _graph.Blocks;
        bool changed;
        do
        {
            changed = false;
            for (var b = blocks.Count - 1; b >= 0; b--)
            {
                foreach (var successor in blocks[b].Successors) Out[b].AddAll(In[successor]);
                var live = Out[b].Clone();
                for (var i = blocks[b].End - 1; i >= blocks[b].First; i--) Step(i, live);
                changed |= In[b].AddAll(live);
            }
        }
        while (changed);
    }

    /// <summary>From after an instruction to before it.</summary>
    private void Step(int instruction, BitSet live)
    {
        foreach (var register in _graph.Definitions[instruction]) live.Remove(register);
        foreach (var register in _graph.Uses[instruction]) live.Add(register);
        if (_function.KeepsLocals) AddLocalsInScope(instruction, live);
    }

    private void AddLocalsInScope(int instruction, BitSet live)
    {
        var site = _function.Instructions[instruction].Site;
        if (site == 0) return;
        foreach (var local in _function.Locals)
        {
            if (local.FirstSite <= site && site < local.EndSite) live.Add(_function.NumberOf(local));
        }
    }
}
