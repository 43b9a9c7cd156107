using System.Reflection.Emit;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Emit;

/// <summary>
/// What debuggers are to know of an assembly, collected while its code is emitted: which source each range of IL comes
/// from, and which local variable lives in which slot where. (The builder's own support gives a slot one name, but
/// registers serve one variable after another.)
/// </summary>
internal sealed class DebugInformation
{
    /// <summary>The source files, in the order of the PDB's documents.</summary>
    public List<SourceDocument> Documents { get; } = [];

    /// <summary>The methods that have any.</summary>
    public List<MethodSymbols> Methods { get; } = [];

    /// <summary>The JSON of Source Link; null for none.</summary>
    public ReadOnlyMemory<byte>? SourceLink { get; init; }

    /// <summary>Names a source file; the methods emitted from it refer to the result.</summary>
    public SourceDocument AddDocument(string name, ReadOnlyMemory<byte> content, bool embed)
    {
        var document = new SourceDocument(this, Documents.Count + 1, name, content, embed);
        Documents.Add(document);
        return document;
    }
}

/// <summary>A source file.</summary>
/// <param name="Owner">Where it belongs.</param>
/// <param name="Row">Its row in the PDB's documents, from 1.</param>
/// <param name="Name">The file name that debuggers look for.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Embed">Whether the PDB holds them.</param>
internal sealed record SourceDocument(DebugInformation Owner, int Row, string Name, ReadOnlyMemory<byte> Content, bool Embed)
{
    /// <summary>Starts to describe a method.</summary>
    public MethodSymbols AddMethod(MethodBuilder method, ILGenerator il)
    {
        var symbols = new MethodSymbols(this, method, il);
        Owner.Methods.Add(symbols);
        return symbols;
    }
}

/// <summary>A method's sequence points and variables. Offsets are those of the IL emitted so far.</summary>
internal sealed class MethodSymbols(SourceDocument document, MethodBuilder method, ILGenerator il)
{
    public SourceDocument Document { get; } = document;

    public MethodBuilder Method { get; } = method;

    /// <summary>Where each piece of source starts; null for code that debuggers step over.</summary>
    public List<(int Offset, SourceSpan? Span)> Points { get; } = [];

    public List<VariableScope> Variables { get; } = [];

    /// <summary>The IL's offset now.</summary>
    public int Offset => il.ILOffset;

    /// <summary>What follows is a statement of the source.</summary>
    public void MarkStatement(SourceSpan span) => Mark(span.StartLine > 0 ? span : null);

    /// <summary>What follows has no counterpart in the source.</summary>
    public void MarkHidden() => Mark(null);

    /// <summary>Names a slot's variable in a range of IL.</summary>
    public void AddVariable(int slot, string name, int start, int end)
    {
        if (end > start) Variables.Add(new VariableScope(start, end - start, slot, name));
    }

    private void Mark(SourceSpan? span)
    {
        if (Points.Count > 0 && Points[^1].Offset == il.ILOffset) Points.RemoveAt(Points.Count - 1);
        Points.Add((il.ILOffset, span));
    }
}

/// <summary>The range of IL in which a slot holds a variable.</summary>
internal readonly record struct VariableScope(int Start, int Length, int Slot, string Name);
