namespace Luvit.Compiler;

/// <summary>What became of a compilation.</summary>
/// <param name="Diagnostics">Errors and warnings, by file, line and column.</param>
/// <param name="Image">The assembly; null when there are errors.</param>
/// <param name="Pdb">Its portable PDB; null when there are errors or none was asked for.</param>
public sealed record EmitResult(IReadOnlyList<Diagnostic> Diagnostics, byte[]? Image, byte[]? Pdb)
{
    /// <summary>The reference assembly; null when there are errors or none was asked for.</summary>
    public byte[]? Reference { get; init; }

    /// <summary>How many modules were compiled; the code of the others is that of an earlier compilation.</summary>
    public int CompiledModules { get; init; }

    /// <summary>True when there are no errors.</summary>
    public bool Success => Image != null;
}
