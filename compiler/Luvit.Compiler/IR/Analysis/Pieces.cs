namespace Luvit.Compiler.IR.Analysis;

/// <summary>A run of a function's instructions that is emitted as one method.</summary>
/// <param name="First">Its first instruction.</param>
/// <param name="End">The instruction after its last.</param>
internal readonly record struct Piece(int First, int End);

/// <summary>
/// Cuts a long function into pieces, which stay well below the CLR's limits on one method (65,535 locals) and which the
/// JIT copes with. (It would optimize only up to 60,000 bytes of IL; a whole function in quick code beats optimized pieces.)
/// </summary>
internal static class Pieces
{
    /// <summary>Number of instructions in a piece at most.</summary>
    public const int MaxLength = 2000;

    /// <summary>The pieces of a function; a short one is one piece.</summary>
    public static List<Piece> Cut(FunctionIR function, Liveness liveness, int maxLength)
    {
        var instructions = function.Instructions;
        var depths = instructions.Count > maxLength ? LoopDepths(function) : [];
        var pieces = new List<Piece>();
        var first = 0;
        while (instructions.Count - first > maxLength)
        {
            var cut = BestCut(first + (maxLength / 2), first + maxLength);
            pieces.Add(new Piece(first, cut));
            first = cut;
        }

        pieces.Add(new Piece(first, instructions.Count));
        return pieces;

        // In as few loops as possible, where little is alive.
        int BestCut(int from, int to)
        {
            var best = to;
            var bestCost = int.MaxValue;
            for (var i = from; i <= to; i++)
            {
                // All results of a call are only good for the instruction behind it.
                if (instructions[i - 1].HasOpenResult) continue;
                var cost = (depths[i] << 16) + liveness.Before(i).Count;
                if (cost > bestCost) continue;
                (best, bestCost) = (i, cost);
            }

            return best;
        }
    }

    /// <summary>The position of each label.</summary>
    public static Dictionary<IRLabel, int> FindLabels(FunctionIR function)
    {
        var labels = new Dictionary<IRLabel, int>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            if (function.Instructions[i].Opcode == Opcode.Label) labels.Add(function.Instructions[i].Label!, i);
        }

        return labels;
    }

    /// <summary>For each instruction the number of loops that go on across the point before it.</summary>
    private static int[] LoopDepths(FunctionIR function)
    {
        var labels = FindLabels(function);
        var depths = new int[function.Instructions.Count + 1];
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            var instruction = function.Instructions[i];
            if (instruction.Opcode == Opcode.Label || instruction.Label == null || labels[instruction.Label] is var start && start > i) continue;
            depths[start + 1]++;
            depths[i + 1]--;
        }

        for (var i = 1; i < depths.Length; i++) depths[i] += depths[i - 1];
        return depths;
    }
}
