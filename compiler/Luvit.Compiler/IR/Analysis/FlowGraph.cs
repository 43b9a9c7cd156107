namespace Luvit.Compiler.IR.Analysis;

/// <summary>A run of instructions that is entered at its start and left at its end.</summary>
/// <param name="First">Its first instruction.</param>
/// <param name="End">The instruction after its last.</param>
internal sealed record BasicBlock(int First, int End)
{
    public List<int> Successors { get; } = [];

    /// <summary>True when control can get here.</summary>
    public bool IsReachable { get; set; }
}

/// <summary>
/// The basic blocks of a function, and which registers each instruction reads and writes.
/// </summary>
/// <remarks>
/// The analyses number all registers as a <see cref="Runtime.LuaFrame"/> does: value registers first, then cells, then
/// the number registers of loops.
/// </remarks>
internal sealed class FlowGraph
{
    private readonly FunctionIR _function;

    public FlowGraph(FunctionIR function)
    {
        _function = function;
        var instructions = function.Instructions;
        Uses = new int[instructions.Count][];
        Definitions = new int[instructions.Count][];
        var found = new List<int>();
        for (var i = 0; i < instructions.Count; i++)
        {
            found.Clear();
            AddUses(instructions[i], found);
            Uses[i] = [.. found];
            found.Clear();
            AddDefinitions(instructions[i], found);
            Definitions[i] = [.. found];
        }

        FindBlocks(instructions);
        BlockOf = new int[instructions.Count];
        for (var b = 0; b < Blocks.Count; b++) BlockOf.AsSpan(Blocks[b].First..Blocks[b].End).Fill(b);
        MarkReachable();
    }

    /// <summary>Number of registers of all kinds.</summary>
    public int RegisterCount => FirstNumber + _function.Registers.Numbers;

    public int FirstCell => _function.Registers.Values;

    public int FirstNumber => _function.Registers.Values + _function.Registers.Cells;

    public List<BasicBlock> Blocks { get; } = [];

    /// <summary>The block that each instruction is in.</summary>
    public int[] BlockOf { get; }

    /// <summary>The registers that each instruction reads.</summary>
    public int[][] Uses { get; }

    /// <summary>The registers that each instruction writes.</summary>
    public int[][] Definitions { get; }

    /// <summary>True when control can get to an instruction.</summary>
    public bool IsReachable(int instruction) => Blocks[BlockOf[instruction]].IsReachable;

    /// <summary>True when control can get from an instruction to the next.</summary>
    public bool FallsThrough(int instruction) => IsReachable(instruction) && FallsThrough(_function.Instructions[instruction]);

    private static bool FallsThrough(Instruction instruction) => instruction.Opcode is not (Opcode.Jump or Opcode.Return or Opcode.TailCall);

    private void FindBlocks(List<Instruction> instructions)
    {
        var blockOf = new Dictionary<IRLabel, int>();
        var first = 0;
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i].Opcode == Opcode.Label)
            {
                if (i > first) Blocks.Add(new BasicBlock(first, i));
                first = i;
                blockOf[instructions[i].Label!] = Blocks.Count;
            }
            else if (EndsBlock(instructions[i].Opcode))
            {
                Blocks.Add(new BasicBlock(first, i + 1));
                first = i + 1;
            }
        }

        if (first < instructions.Count) Blocks.Add(new BasicBlock(first, instructions.Count));
        for (var b = 0; b < Blocks.Count; b++)
        {
            var last = instructions[Blocks[b].End - 1];
            if (FallsThrough(last) && b + 1 < Blocks.Count) Blocks[b].Successors.Add(b + 1);
            if (last.Label != null && last.Opcode != Opcode.Label) Blocks[b].Successors.Add(blockOf[last.Label]);
        }
    }

    private static bool EndsBlock(Opcode opcode) =>
        opcode is Opcode.Jump or Opcode.CompareJump or Opcode.TestJump or Opcode.ForTest or Opcode.Return or Opcode.TailCall;

    private void MarkReachable()
    {
        var pending = new Stack<int>([0]);
        while (pending.TryPop(out var b))
        {
            if (Blocks[b].IsReachable) continue;
            Blocks[b].IsReachable = true;
            foreach (var successor in Blocks[b].Successors) pending.Push(successor);
        }
    }

    private void AddUses(Instruction instruction, List<int> uses)
    {
        switch (instruction.Opcode)
        {
            case Opcode.GetCell:
                uses.Add(FirstCell + instruction.Index);
                break;
            case Opcode.SetCell:
                uses.Add(FirstCell + instruction.Index);
                Add(instruction.A);
                break;
            case Opcode.Closure:
                foreach (var upvalue in instruction.Function!.Upvalues)
                {
                    if (!upvalue.IsFromParent) uses.Add((upvalue.IsCell ? FirstCell : 0) + upvalue.Index);
                }

                break;
            case Opcode.ForTest:
                uses.AddRange([FirstNumber + instruction.Index, FirstNumber + instruction.Index + 1, FirstNumber + instruction.Index + 2]);
                break;
            case Opcode.GetNumber:
                uses.Add(FirstNumber + instruction.Index);
                break;
            case Opcode.ForStep:
                uses.AddRange([FirstNumber + instruction.Index, FirstNumber + instruction.Index + 2]);
                break;
            default:
                Add(instruction.A);
                Add(instruction.B);
                Add(instruction.C);
                foreach (var argument in instruction.Arguments) Add(argument);
                break;
        }

        void Add(Operand operand)
        {
            if (operand.IsRegister) uses.Add(operand.Index);
        }
    }

    private void AddDefinitions(Instruction instruction, List<int> definitions)
    {
        switch (instruction.Opcode)
        {
            case Opcode.NewCell:
                definitions.Add(FirstCell + instruction.Index);
                break;
            case Opcode.ForNumber or Opcode.ForStep:
                definitions.Add(FirstNumber + instruction.Index);
                break;
            case Opcode.Call or Opcode.Vararg when instruction.Count != 1:
                for (var i = 0; i < (instruction.Count < 0 ? 1 : instruction.Count); i++) definitions.Add(instruction.Target + i);
                break;
            default:
                if (instruction.Target >= 0) definitions.Add(instruction.Target);
                break;
        }
    }
}
