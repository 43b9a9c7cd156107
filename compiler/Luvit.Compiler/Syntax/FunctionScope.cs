namespace Luvit.Compiler.Syntax;

/// <summary>A function while it is being bound: the variables in scope at this point of it.</summary>
internal sealed class FunctionScope(FunctionBody body, FunctionScope? parent)
{
    private readonly List<LocalSymbol> _active = [];

    public FunctionBody Body { get; } = body;

    public FunctionScope? Parent { get; } = parent;

    /// <summary>The innermost block.</summary>
    public BlockScope? Block { get; private set; }

    /// <summary>The first jump without a target; Lua complains about it at the end of the function.</summary>
    public LuaSyntaxException? UnresolvedJump { get; set; }

    /// <summary>How many variables are in scope.</summary>
    public int ActiveCount => _active.Count;

    public LocalSymbol Active(int index) => _active[index];

    /// <summary>Opens a block; a loop's block has the label that <c>break</c> jumps to.</summary>
    public BlockScope OpenBlock(LabelSymbol? breakTarget = null) => Block = new BlockScope(Block, _active.Count, breakTarget);

    /// <summary>Closes the innermost block; its variables go out of scope.</summary>
    public void CloseBlock()
    {
        _active.RemoveRange(Block!.FirstActive, _active.Count - Block.FirstActive);
        Block = Block.Parent;
    }

    public void Activate(LocalSymbol local) => _active.Add(local);

    public LocalSymbol? FindLocal(string name)
    {
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Name == name)
                return _active[i];
        }
        return null;
    }

    /// <summary>The variable of an enclosing function, made known to every function between; null for a global.</summary>
    public UpvalueSymbol? FindUpvalue(string name)
    {
        if (Parent is null)
            return null;
        if (Parent.FindLocal(name) is { } local)
        {
            local.IsCaptured = true;
            return Upvalue(local, null);
        }
        return Parent.FindUpvalue(name) is { } outer ? Upvalue(outer.Local, outer) : null;
    }

    private UpvalueSymbol Upvalue(LocalSymbol local, UpvalueSymbol? outer)
    {
        foreach (UpvalueSymbol known in Body.Upvalues)
        {
            if (known.Local == local)
                return known;
        }
        var upvalue = new UpvalueSymbol(local, Body.Upvalues.Count, outer);
        Body.Upvalues.Add(upvalue);
        return upvalue;
    }
}
