namespace Luvit.Compiler.Syntax;

/// <summary>A local variable or parameter, resolved: every use of it in the tree is this one object.</summary>
public sealed class LocalSymbol(string name, FunctionBody owner)
{
    /// <summary>The name as written, read as UTF-8; a byte that is not UTF-8 is the lone surrogate U+DC00 + byte.</summary>
    public string Name { get; } = name;

    /// <summary>The function whose activation holds the variable.</summary>
    public FunctionBody Owner { get; } = owner;

    /// <summary>True when an inner function uses the variable.</summary>
    public bool IsCaptured { get; set; }

    /// <summary>True when something assigns to the variable after its declaration.</summary>
    public bool IsReassigned { get; set; }

    /// <summary>
    /// True when the variable must live in a heap cell: an inner function sees it and its value can still change.
    /// A captured variable that never changes is copied into the closure instead.
    /// </summary>
    public bool NeedsCell => IsCaptured && (IsReassigned || IsCapturedBeforeInitialised || Owner.SharesUpvalues);

    /// <summary>The function of <c>local function f</c>: the variable's only value if it is never reassigned.</summary>
    public FunctionBody? Function { get; set; }

    /// <summary>True for <c>local function f</c> whose own body uses <c>f</c>: the closure exists before the variable has its value.</summary>
    public bool IsCapturedBeforeInitialised { get; set; }
}

/// <summary>A variable of an enclosing function, as one function sees it (Lua manual 2.6).</summary>
/// <param name="Local">The variable itself, in the function that declares it.</param>
/// <param name="Index">Position in <see cref="FunctionBody.Upvalues"/>, from 0.</param>
/// <param name="Parent">The same variable as the directly enclosing function's upvalue; null when that function declares it.</param>
public sealed record UpvalueSymbol(LocalSymbol Local, int Index, UpvalueSymbol? Parent);

/// <summary>A <c>goto</c> target, or the end of a loop that <c>break</c> leaves.</summary>
public sealed class LabelSymbol(string name)
{
    /// <summary>The label's name; <c>break</c> for the end of a loop.</summary>
    public string Name { get; } = name;
}

/// <summary>A function as written: the main chunk or a function expression.</summary>
public sealed class FunctionBody(FunctionBody? parent)
{
    /// <summary>The directly enclosing function; null for the main chunk.</summary>
    public FunctionBody? Parent { get; } = parent;

    /// <summary>The chunk as messages show it.</summary>
    public string ChunkName { get => Parent?.ChunkName ?? field; init; } = "?";

    /// <summary>The name for tools, as the declaration spells it (<c>Account.deposit</c>, <c>main chunk</c>); null when anonymous.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// True when the chunk uses <c>debug.setupvalue</c>, <c>upvalueid</c> or <c>upvaluejoin</c>: closures then share even
    /// variables that the program itself never changes.
    /// </summary>
    public bool SharesUpvalues { get => Parent?.SharesUpvalues ?? field; set; }

    /// <summary>Declared parameters, the implicit <c>self</c> of a method first.</summary>
    public List<LocalSymbol> Parameters { get; } = [];

    /// <summary>True when the parameter list ends in <c>...</c>; always true for the main chunk.</summary>
    public bool IsVararg { get; set; }

    /// <summary>Variables of enclosing functions that this one, or one inside it, uses, in order of first use.</summary>
    public List<UpvalueSymbol> Upvalues { get; } = [];

    /// <summary>The functions written directly inside this one, in source order.</summary>
    public List<FunctionBody> Children { get; } = [];

    /// <summary>The statements.</summary>
    public Block Block { get; set; } = null!;

    /// <summary>From the keyword <c>function</c> to its <c>end</c>; the whole file for the main chunk (whose line numbers Lua reports as 0).</summary>
    public SourceSpan Span { get; set; }
}
