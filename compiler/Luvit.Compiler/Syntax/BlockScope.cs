namespace Luvit.Compiler.Syntax;

/// <summary>A block while it is being bound.</summary>
/// <param name="parent">The enclosing block of the same function.</param>
/// <param name="firstActive">How many variables were in scope when the block began.</param>
/// <param name="breakTarget">The end of the loop whose body this is.</param>
internal sealed class BlockScope(BlockScope? parent, int firstActive, LabelSymbol? breakTarget)
{
    private Dictionary<string, BlockLabel>? _labels;

    public BlockScope? Parent { get; } = parent;

    public int FirstActive { get; } = firstActive;

    public LabelSymbol? BreakTarget { get; } = breakTarget;

    /// <summary>Makes a label known before the block is bound, so that jumps forward find it.</summary>
    public void Announce(string name) => (_labels ??= []).TryAdd(name, new BlockLabel(new LabelSymbol(name)));

    public BlockLabel? FindLabel(string name) => _labels?.GetValueOrDefault(name);
}

/// <summary>A label of a block.</summary>
internal sealed class BlockLabel(LabelSymbol symbol)
{
    public LabelSymbol Symbol { get; } = symbol;

    /// <summary>True once the label's place in the block is passed.</summary>
    public bool IsDefined { get; set; }

    /// <summary>The jumps before the label's place: how many variables were in scope there, and the name after <c>goto</c>.</summary>
    public List<(int ActiveCount, Antlr4.Runtime.IToken Name)> ForwardJumps { get; } = [];
}
