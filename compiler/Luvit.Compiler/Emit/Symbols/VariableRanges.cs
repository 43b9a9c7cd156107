using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Turns the scopes of a function's locals, which are ranges of instructions, into ranges of IL while its body is emitted.
/// </summary>
internal sealed class VariableRanges(MethodSymbolsBuilder symbols, FunctionIR function, Func<LocalName, int> slotOf)
{
    /// <summary>The IL offset of each instruction reached so far.</summary>
    private readonly List<int> _offsets = [];
    private int _first;

    /// <summary>The body is about to begin; it may be that of a piece of the function only.</summary>
    public void Start(int firstInstruction) => _first = firstInstruction;

    /// <summary>The next instruction is about to be emitted.</summary>
    public void Advance() => _offsets.Add(symbols.Offset);

    /// <summary>All instructions are emitted.</summary>
    public void Finish()
    {
        Advance();
        for (var i = 0; i < function.Locals.Count; i++)
        {
            var (local, scope) = (function.Locals[i], function.Scopes[i]);
            if (local.IsHidden) continue;
            var (start, end) = (OffsetOf(scope.First), OffsetOf(scope.End));
            if (end > start) symbols.AddVariable(slotOf(local), local.Name, start, end);
        }
    }

    private int OffsetOf(int instruction) => _offsets[Math.Clamp(instruction - _first, 0, _offsets.Count - 1)];
}
