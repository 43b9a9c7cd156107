using Luvit.Compiler.IR;
using Luvit.Compiler.Linking;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler;

/// <summary>A module on its way into the assembly.</summary>
/// <param name="file">The source.</param>
/// <param name="facts">What there is to know of it.</param>
internal sealed class CompiledModule(SourceFile file, ModuleFacts facts)
{
    private ChunkIR? _chunk;

    /// <summary>The source.</summary>
    public SourceFile File { get; } = file;

    /// <summary>What there is to know of it.</summary>
    public ModuleFacts Facts { get; } = facts;

    /// <summary>What an earlier compilation made of the same source; null when there is none.</summary>
    public ModuleObject? Earlier { get; init; }

    /// <summary>Its intermediate code, made when it is first asked for.</summary>
    public ChunkIR Chunk
    {
        get => _chunk ??= Lowering.Lower(Parser.Parse(File.Content, File.Path));
        init => _chunk = value;
    }
}

/// <summary>What a compilation needs to know of a module, besides its code.</summary>
/// <param name="LoadsSource">True when it mentions what needs a compiler at run time.</param>
/// <param name="Required">What it requires by literal names, in order.</param>
/// <param name="Warnings">What deserves a warning, whatever else is in the program; the file is yet to be named.</param>
/// <param name="Exports">The functions that it exports.</param>
internal sealed record ModuleFacts(bool LoadsSource, IReadOnlyList<RequiredModule> Required, IReadOnlyList<Diagnostic> Warnings, IReadOnlyList<ExportedFunction> Exports);

/// <summary>A module that another one requires by a literal name.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsOptional">True when it may be missing: <c>pcall(require, name)</c>.</param>
/// <param name="Line">Where.</param>
/// <param name="Column">In bytes, from 1.</param>
internal readonly record struct RequiredModule(string Name, bool IsOptional, int Line, int Column);

/// <summary>A module's code, emitted for one assembly or taken from an earlier compilation of it.</summary>
/// <param name="TypeName">The class that holds it.</param>
/// <param name="EmbedsImage">Whether it carries its IR along.</param>
/// <param name="Code">The code.</param>
internal sealed record ModuleObject(string TypeName, bool EmbedsImage, ObjectCode Code);
