using System.Reflection.Emit;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Emit;

/// <summary>
/// What debuggers are to know of an assembly: which source each range of IL comes from, and which local variable lives in
/// which slot where. (The builder's own support gives a slot one name, but registers serve one variable after another.)
/// </summary>
internal sealed class DebugInformation
{
    /// <summary>The source files, in the order of the PDB's documents.</summary>
    public List<SourceDocument> Documents { get; } = [];

    /// <summary>By their tokens, the methods that come from a source, and their document's row in the PDB, from 1.</summary>
    public Dictionary<int, (int Document, MethodSymbols Symbols)> Methods { get; } = [];

    /// <summary>The JSON of Source Link; null for none.</summary>
    public ReadOnlyMemory<byte>? SourceLink { get; init; }

    /// <summary>Adds a source file and the methods that come from it.</summary>
    /// <param name="document">The file.</param>
    /// <param name="methods">The methods, by the tokens they had when they were emitted.</param>
    /// <param name="firstMethod">What the linker added to the rows of those tokens.</param>
    public void Add(SourceDocument document, IEnumerable<MethodSymbols> methods, int firstMethod)
    {
        Documents.Add(document);
        foreach (var symbols in methods) Methods.Add(symbols.Token + firstMethod, (Documents.Count, symbols));
    }
}

/// <summary>A source file.</summary>
/// <param name="Name">The file name that debuggers look for.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Embed">Whether the PDB holds them.</param>
internal sealed record SourceDocument(string Name, ReadOnlyMemory<byte> Content, bool Embed);

/// <summary>A method's sequence points and variables.</summary>
/// <param name="Token">The method's token in its module.</param>
/// <param name="Points">Where each piece of source starts; null for code that debuggers step over.</param>
/// <param name="Variables">The local variables.</param>
internal sealed record MethodSymbols(int Token, IReadOnlyList<(int Offset, SourceSpan? Span)> Points, IReadOnlyList<VariableScope> Variables);

/// <summary>The range of IL in which a slot holds a variable.</summary>
internal readonly record struct VariableScope(int Start, int Length, int Slot, string Name);

/// <summary>Collects the symbols of a module's methods while they are emitted.</summary>
internal sealed class ModuleSymbols
{
    private readonly List<MethodSymbolsBuilder> _methods = [];

    /// <summary>Starts to describe a method.</summary>
    public MethodSymbolsBuilder AddMethod(MethodBuilder method, ILGenerator il)
    {
        var symbols = new MethodSymbolsBuilder(method, il);
        _methods.Add(symbols);
        return symbols;
    }

    /// <summary>All methods, which are emitted and have their tokens.</summary>
    public IReadOnlyList<MethodSymbols> Finish() => [.. _methods.Select(static method => method.Finish())];
}

/// <summary>Collects a method's symbols. Offsets are those of the IL emitted so far.</summary>
internal sealed class MethodSymbolsBuilder(MethodBuilder method, ILGenerator il)
{
    private readonly List<(int Offset, SourceSpan? Span)> _points = [];
    private readonly List<VariableScope> _variables = [];

    /// <summary>The IL's offset now.</summary>
    public int Offset => il.ILOffset;

    /// <summary>What follows is a statement of the source.</summary>
    public void MarkStatement(SourceSpan span) => Mark(span.StartLine > 0 ? span : null);

    /// <summary>What follows has no counterpart in the source.</summary>
    public void MarkHidden() => Mark(null);

    /// <summary>Names a slot's variable in a range of IL.</summary>
    public void AddVariable(int slot, string name, int start, int end) => _variables.Add(new VariableScope(start, end - start, slot, name));

    public MethodSymbols Finish() => new(method.MetadataToken, _points, _variables);

    private void Mark(SourceSpan? span)
    {
        if (_points.Count > 0 && _points[^1].Offset == il.ILOffset) _points.RemoveAt(_points.Count - 1);
        _points.Add((il.ILOffset, span));
    }
}
