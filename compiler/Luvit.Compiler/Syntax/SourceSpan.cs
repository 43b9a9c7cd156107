namespace Luvit.Compiler.Syntax;

/// <summary>A range of source text; lines and columns (bytes) count from 1, the end column is exclusive.</summary>
public readonly record struct SourceSpan(int StartLine, int StartColumn, int EndLine, int EndColumn);
