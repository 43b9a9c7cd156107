using System.Reflection;
using System.Text.Json.Serialization;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Build;

/// <summary>A file of the program.</summary>
/// <param name="ModulePath">Its path in the program.</param>
/// <param name="Path">Where it is.</param>
/// <param name="FullPath">What diagnostics and the PDB call it.</param>
internal sealed record JobFile(string ModulePath, string Path, string FullPath);

/// <summary>An attribute of the assembly.</summary>
internal sealed record JobAttribute(string TypeName, string[] Arguments);

/// <summary>What became of a job.</summary>
/// <param name="Diagnostics">What the compiler has to say; with errors there is no output.</param>
/// <param name="CompiledModules">How many modules were compiled; the others' code was there.</param>
internal sealed record JobResult(IReadOnlyList<Diagnostic> Diagnostics, int CompiledModules);

/// <summary>
/// One compilation, from files to files, described by texts alone: it can be done here or by another process
/// (<see cref="CompilerProcess"/>). The properties are those of the task <see cref="CompileLua"/>.
/// </summary>
internal sealed record CompilerJob
{
    public required JobFile[] Sources { get; init; }

    public required JobFile[] Resources { get; init; }

    public required string[] References { get; init; }

    public required JobAttribute[] Attributes { get; init; }

    public required string AssemblyName { get; init; }

    public required string OutputAssembly { get; init; }

    public string? OutputPdb { get; init; }

    public string? OutputReference { get; init; }

    public string? AssemblyVersion { get; init; }

    public string? MainModule { get; init; }

    public LoadSupport LoadSupport { get; init; }

    public bool Optimize { get; init; }

    public bool EmbedSources { get; init; }

    public bool IsAheadOfTime { get; init; }

    public string[] PathMap { get; init; } = [];

    public string? SourceLink { get; init; }

    public string? KeyFile { get; init; }

    public string? CacheFolder { get; init; }

    /// <summary>Bytes of source text that changed after the output was written: about what there is to compile.</summary>
    [JsonIgnore]
    public long ChangedBytes
    {
        get
        {
            var written = File.GetLastWriteTimeUtc(OutputAssembly);
            return Sources.Select(static source => new FileInfo(source.Path)).Where(file => file.Exists && file.LastWriteTimeUtc > written).Sum(static file => file.Length);
        }
    }

    /// <summary>Compiles and writes the outputs. Files that can't be read or written are diagnostics too.</summary>
    public JobResult Run()
    {
        var step = DiagnosticCode.UnreadableFile;
        try
        {
            var result = new LuaCompilation(Options(), Read(Sources), Read(Resources)).Emit();
            step = DiagnosticCode.UnwritableOutput;
            if (result.Success) Write(result);
            return new JobResult(result.Diagnostics, result.CompiledModules);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return new JobResult([new Diagnostic(step, DiagnosticSeverity.Error, exception.Message)], 0);
        }
    }

    private void Write(EmitResult result)
    {
        File.WriteAllBytes(OutputAssembly, result.Image!);
        if (result.Pdb != null) File.WriteAllBytes(OutputPdb!, result.Pdb);
        if (result.Reference != null) File.WriteAllBytes(OutputReference!, result.Reference);
    }

    private CompilationOptions Options() => new()
    {
        AssemblyName = AssemblyName,
        Version = Version.TryParse(AssemblyVersion, out var version) ? version : new Version(1, 0, 0, 0),
        MainModule = MainModule,
        Host = typeof(LuvitProgram).GetMethod(nameof(LuvitProgram.RunBundle), BindingFlags.Public | BindingFlags.Static),
        HostModules = MainModule == null ? null : ModuleNames.Find(),
        LoadSupport = LoadSupport,
        References = References,
        Attributes = [.. Attributes.Select(static attribute => new AssemblyAttribute(attribute.TypeName, attribute.Arguments))],
        EmitPdb = OutputPdb != null,
        EmitReference = OutputReference != null,
        Optimize = Optimize,
        EmbedSources = EmbedSources,
        PathMap = [.. PathMap.Select(static pair => pair.Split('=', 2)).Where(static pair => pair.Length == 2).Select(static pair => (pair[0], pair[1]))],
        SourceLink = ReadFile(SourceLink),
        CacheFolder = CacheFolder,
        StrongNameKey = ReadFile(KeyFile),
        IsAheadOfTime = IsAheadOfTime,
    };

    private static ReadOnlyMemory<byte>? ReadFile(string? path) => path == null ? (ReadOnlyMemory<byte>?)null : File.ReadAllBytes(path);

    private static List<SourceFile> Read(JobFile[] files) =>
        [.. files.Select(static file => new SourceFile(file.ModulePath, File.ReadAllBytes(file.Path), file.FullPath))];
}

/// <summary>How jobs and results are written as JSON.</summary>
[JsonSerializable(typeof(CompilerJob))]
[JsonSerializable(typeof(JobResult))]
internal sealed partial class JobFormat : JsonSerializerContext;
