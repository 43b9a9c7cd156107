namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// The webs of a function: a web is a set of definitions of one register together with all uses that they reach. Lowering
/// hands registers out like a stack, so one register holds many unrelated values in turn; webs tell them apart, and each
/// gets a type and a representation of its own.
/// </summary>
/// <remarks>
/// Every definition, and every register that is live into a block, starts as a node; control flow joins nodes; the classes
/// that remain are the webs (union-find, no bit vectors of definitions).
/// </remarks>
internal sealed class Webs
{
    private readonly List<int> _parents = [];
    private readonly FlowGraph _graph;
    private readonly Dictionary<int, int>[] _atBlock;
    private readonly List<(int Instruction, int Web)>[] _definitions;

    public Webs(FlowGraph graph, Liveness liveness)
    {
        _graph = graph;
        Used = new int[graph.Uses.Length][];
        Defined = new int[graph.Uses.Length][];
        _atBlock = new Dictionary<int, int>[graph.Blocks.Count];
        for (var b = 0; b < graph.Blocks.Count; b++)
        {
            _atBlock[b] = [];
            foreach (var register in liveness.In[b].Members()) _atBlock[b].Add(register, NewNode());
        }

        var current = new int[graph.RegisterCount];
        for (var b = 0; b < graph.Blocks.Count; b++)
        {
            if (graph.Blocks[b].IsReachable) ScanBlock(b, liveness, current);
        }

        Number();
        _definitions = Array.ConvertAll(new int[graph.RegisterCount], static _ => new List<(int, int)>());
        for (var i = 0; i < Defined.Length; i++)
        {
            for (var d = 0; d < (Defined[i]?.Length ?? 0); d++) _definitions[graph.Definitions[i][d]].Add((i, Defined[i]![d]));
        }
    }

    /// <summary>Number of webs.</summary>
    public int Count { get; private set; }

    /// <summary>The register of each web.</summary>
    public int[] RegisterOf { get; private set; } = [];

    /// <summary>The webs that each reachable instruction reads, as in <see cref="FlowGraph.Uses"/>.</summary>
    public int[][] Used { get; }

    /// <summary>The webs that each reachable instruction writes, as in <see cref="FlowGraph.Definitions"/>.</summary>
    public int[][] Defined { get; }

    /// <summary>The web of each register that is live at the start of a block.</summary>
    public Dictionary<int, int> At(int block) => _atBlock[block];

    /// <summary>The web through which an instruction reads a register.</summary>
    public int OfUse(int instruction, int register) => Used[instruction][Array.IndexOf(_graph.Uses[instruction], register)];

    /// <summary>The web that an instruction's write to a register belongs to.</summary>
    public int OfDefinition(int instruction, int register) => Defined[instruction][Array.IndexOf(_graph.Definitions[instruction], register)];

    /// <summary>The web of a register that is live before an instruction.</summary>
    public int Before(int instruction, int register) => LastIn(_graph.BlockOf[instruction], instruction, register);

    /// <summary>The web of a register that is live after an instruction.</summary>
    public int After(int instruction, int register) => LastIn(_graph.BlockOf[instruction], instruction + 1, register);

    private int LastIn(int block, int end, int register)
    {
        var definitions = _definitions[register];
        var (low, high) = (0, definitions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (definitions[middle].Instruction < end) low = middle + 1;
            else high = middle;
        }

        return low > 0 && definitions[low - 1].Instruction >= _graph.Blocks[block].First ? definitions[low - 1].Web : _atBlock[block][register];
    }

    private void ScanBlock(int b, Liveness liveness, int[] current)
    {
        var block = _graph.Blocks[b];
        foreach (var (register, node) in _atBlock[b]) current[register] = node;
        for (var i = block.First; i < block.End; i++)
        {
            Used[i] = Array.ConvertAll(_graph.Uses[i], register => current[register]);
            Defined[i] = Array.ConvertAll(_graph.Definitions[i], _ => NewNode());
            for (var d = 0; d < Defined[i].Length; d++) current[_graph.Definitions[i][d]] = Defined[i][d];
        }

        foreach (var successor in block.Successors)
        {
            foreach (var register in liveness.In[successor].Members()) Join(current[register], _atBlock[successor][register]);
        }
    }

    private int NewNode()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    private int Find(int node)
    {
        while (_parents[node] != node) node = _parents[node] = _parents[_parents[node]];
        return node;
    }

    private void Join(int a, int b) => _parents[Find(a)] = Find(b);

    /// <summary>Replaces nodes by the numbers of their webs.</summary>
    private void Number()
    {
        var numbers = new Dictionary<int, int>();
        var registers = new List<int>();
        foreach (var block in _atBlock)
        {
            foreach (var register in block.Keys.ToArray()) block[register] = NumberOf(block[register], register);
        }

        for (var i = 0; i < Used.Length; i++)
        {
            if (Used[i] == null) continue;
            for (var u = 0; u < Used[i].Length; u++) Used[i][u] = NumberOf(Used[i][u], _graph.Uses[i][u]);
            for (var d = 0; d < Defined[i].Length; d++) Defined[i][d] = NumberOf(Defined[i][d], _graph.Definitions[i][d]);
        }

        Count = numbers.Count;
        RegisterOf = [.. registers];

        int NumberOf(int node, int register)
        {
            var root = Find(node);
            if (!numbers.TryGetValue(root, out var number))
            {
                numbers.Add(root, number = registers.Count);
                registers.Add(register);
            }

            return number;
        }
    }
}
