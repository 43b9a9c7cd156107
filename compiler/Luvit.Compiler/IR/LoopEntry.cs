using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>
/// A function that is what is left to do of another one at the top of a loop, so that an activation which turns out to loop for
/// long can go on in compiled code. Its parameters are the value registers, then the number registers of the loops around; the
/// cells are upvalues behind the function's own.
/// </summary>
/// <param name="Numbers">The number registers among the parameters.</param>
/// <param name="Cells">The cells among the upvalues.</param>
internal sealed record LoopEntry(IReadOnlyList<int> Numbers, IReadOnlyList<int> Cells)
{
    /// <summary>Makes a chunk's main function one that starts at a label, and drops what it then has no use for.</summary>
    /// <param name="chunk">The chunk; changed.</param>
    /// <param name="position">The label's place among the main function's instructions.</param>
    /// <returns>What its arguments and upvalues are; null where that can't be told.</returns>
    public static LoopEntry? Cut(ChunkIR chunk, int position)
    {
        var function = chunk.Functions[0];
        var graph = new FlowGraph(function);
        var live = new Liveness(function, graph).Before(position).Members().ToList();
        var cells = live.Where(register => register >= graph.FirstCell && register < graph.FirstNumber).Select(register => register - graph.FirstCell).ToList();
        var numbers = live.Where(register => register >= graph.FirstNumber).Select(register => register - graph.FirstNumber).ToList();
        var moved = numbers.FindAll(number => !IsConstant(number));
        if (function.Registers.Values + moved.Count > Limits.Registers || (function.KeepsLocals && cells.Count > 0)) return null;

        var (values, cellCount, numberCount) = function.Registers;
        var start = numbers.ConvertAll(Restore);
        // The places of cells in scope are not read, but there they are.
        start.AddRange(Enumerable.Range(0, function.Instructions[position].Live.Cells).Select(static cell => new Instruction(Opcode.NewCell, default) { Index = cell, A = Operand.Nil }));
        start.Add(new Instruction(Opcode.Jump, default) { Label = function.Instructions[position].Label });
        function.Registers = (values + moved.Count, cellCount, numberCount);
        function.ParameterCount = function.Registers.Values;
        foreach (var instruction in start) instruction.Live = function.Registers;
        Insert(function, start);
        DropUnreachable(chunk);
        // Extra arguments would be in an array with the others, which stayed there for as long.
        function.IsVararg = function.Instructions.Exists(static instruction => instruction.Opcode == Opcode.Vararg);
        var entry = new LoopEntry(moved, cells);
        return entry.MoveCells(function, start.Count) ? entry : null;

        // Loops are nested: the innermost that has a number register is the last before.
        Instruction Origin(int number) =>
            function.Instructions.Take(position).Last(instruction => instruction.Opcode == Opcode.ForNumber && instruction.Index == number);

        bool IsConstant(int number) => Origin(number) is { Count: > 0, A.Kind: OperandKind.Number };

        Instruction Restore(int number)
        {
            var origin = Origin(number);
            if (IsConstant(number)) return new Instruction(Opcode.ForNumber, default) { Index = number, A = origin.A, Count = origin.Count };
            function.Sites.Add(function.Sites[origin.Site]);
            return new Instruction(Opcode.ForNumber, default)
            {
                Index = number,
                A = Operand.Register(values + moved.IndexOf(number)),
                Count = origin.Count,
                Site = function.Sites.Count - 1,
            };
        }
    }

    private static void Insert(FunctionIR function, List<Instruction> start)
    {
        function.Instructions.InsertRange(0, start);
        for (var i = 0; i < function.Scopes.Count; i++) function.Scopes[i] = (function.Scopes[i].First + start.Count, function.Scopes[i].End + start.Count);
    }

    private static void DropUnreachable(ChunkIR chunk)
    {
        var function = chunk.Functions[0];
        var graph = new FlowGraph(function);
        var places = new int[function.Instructions.Count + 1];
        var kept = new List<Instruction>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            places[i] = kept.Count;
            if (graph.IsReachable(i)) kept.Add(function.Instructions[i]);
        }

        places[^1] = kept.Count;
        for (var i = 0; i < function.Scopes.Count; i++) function.Scopes[i] = (places[function.Scopes[i].First], places[Math.Min(function.Scopes[i].End, places.Length - 1)]);
        function.Instructions.Clear();
        function.Instructions.AddRange(kept);
        var used = chunk.Within(function);
        chunk.Functions.Clear();
        chunk.Functions.AddRange(used);
    }

    /// <summary>Makes the cells upvalues; false when one of their places becomes another variable's later.</summary>
    private bool MoveCells(FunctionIR function, int bodyStart)
    {
        var upvalues = new Dictionary<int, int>();
        foreach (var cell in Cells) upvalues.Add(cell, function.Upvalues.Length + upvalues.Count);
        var instructions = function.Instructions;
        for (var i = bodyStart; i < instructions.Count; i++)
        {
            var instruction = instructions[i];
            if (instruction.Opcode == Opcode.NewCell && upvalues.ContainsKey(instruction.Index)) return false;
            instructions[i] = instruction.Opcode switch
            {
                Opcode.GetCell when upvalues.TryGetValue(instruction.Index, out var upvalue) =>
                    new Instruction(Opcode.GetUpvalue, instruction.Span) { Target = instruction.Target, Index = upvalue, Live = instruction.Live, StartsStatement = instruction.StartsStatement },
                Opcode.SetCell when upvalues.TryGetValue(instruction.Index, out var upvalue) =>
                    new Instruction(Opcode.SetUpvalue, instruction.Span) { A = instruction.A, Index = upvalue, Live = instruction.Live, StartsStatement = instruction.StartsStatement },
                _ => instruction,
            };
            if (instruction.Function is { } inner) inner.Upvalues = Array.ConvertAll(inner.Upvalues, Moved);
        }

        var names = Cells.Select(cell => function.Locals.LastOrDefault(local => local.Kind == LocalKind.Cell && local.Register == cell).Name ?? "");
        function.Upvalues = [.. function.Upvalues, .. names.Select(static name => new UpvalueIR(name, IsCell: true, IsFromParent: false, 0))];
        return true;

        UpvalueIR Moved(UpvalueIR upvalue) => upvalue is { IsFromParent: false, IsCell: true } && upvalues.TryGetValue(upvalue.Index, out var moved)
            ? upvalue with { IsFromParent = true, Index = moved }
            : upvalue;
    }
}
