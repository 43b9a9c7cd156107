using Luvit.Compiler;
using Microsoft.Build.Framework;

namespace Luvit.Build;

/// <summary>
/// The MSBuild task: compiles Lua modules into one assembly. A few files are compiled inside MSBuild, which loads the task and its
/// dependencies apart from everything else; many are by a process of their own.
/// </summary>
public sealed class CompileLua : Microsoft.Build.Utilities.Task
{
    /// <summary>Bytes of source from which on a process of its own is faster, its start included.</summary>
    private const int LargestHere = 64 * 1024;

    /// <summary>The modules; their path in the program is the metadata <c>ModulePath</c>.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The data files that the program carries along, with <c>ModulePath</c> as for <see cref="Sources"/>.</summary>
    public ITaskItem[] Resources { get; set; } = [];

    /// <summary>The assemblies that the program refers to.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The assembly to write.</summary>
    [Required]
    public string OutputAssembly { get; set; } = "";

    /// <summary>The PDB to write; none when empty.</summary>
    public string? OutputPdb { get; set; }

    /// <summary>The reference assembly to write; none when empty.</summary>
    public string? OutputReference { get; set; }

    /// <summary>The assembly's simple name.</summary>
    [Required]
    public string AssemblyName { get; set; } = "";

    /// <summary>The assembly's version.</summary>
    public string? AssemblyVersion { get; set; }

    /// <summary>Further attributes of the assembly, with arguments in the metadata <c>_Parameter1</c>, <c>_Parameter2</c> and so on.</summary>
    public ITaskItem[] Attributes { get; set; } = [];

    /// <summary>The path of the module that an executable starts with; empty for a library.</summary>
    public string? MainModule { get; set; }

    /// <summary><c>WhenUsed</c>, <c>Always</c> or <c>Never</c>.</summary>
    public string? LoadSupport { get; set; }

    /// <summary>Whether code runs as fast as it can, rather than as a debugger likes it.</summary>
    public bool Optimize { get; set; } = true;

    /// <summary>Whether the PDB holds the sources.</summary>
    public bool EmbedSources { get; set; }

    /// <summary><c>from=to</c> pairs, separated by commas.</summary>
    public string? PathMap { get; set; }

    /// <summary>The Source Link file for the PDB.</summary>
    public string? SourceLink { get; set; }

    /// <summary>A strong name key file.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Where what became of each module is kept for the next build.</summary>
    public string? CacheFolder { get; set; }

    /// <summary>The project, for diagnostics that are about no file of its.</summary>
    public string? ProjectFile { get; set; }

    /// <summary>True when the program is published as native code.</summary>
    public bool IsAheadOfTime { get; set; }

    /// <summary>Codes of warnings that are left out.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes of warnings that are errors.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes of warnings that are no errors although all are.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>Whether all warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        CheckProperties();
        if (Log.HasLoggedErrors) return false;
        var job = ReadJob();
        var result = job.ChangedBytes > LargestHere ? Apart(job) : job.Run();
        foreach (var diagnostic in result.Diagnostics) Report(diagnostic);
        if (Log.HasLoggedErrors) return false;
        Log.LogMessage(MessageImportance.Normal, "Compiled {0} of {1} Lua modules.", result.CompiledModules, Sources.Length);
        return true;
    }

    /// <summary>A process that can't be had is no reason to fail.</summary>
    private JobResult Apart(CompilerJob job)
    {
        try
        {
            var result = CompilerProcess.Run(job);
            Log.LogMessage(MessageImportance.Normal, "The Lua compiler ran in a process of its own.");
            return result;
        }
        catch (IOException exception)
        {
            Log.LogMessage(MessageImportance.Normal, "Compiling in MSBuild's process: {0}", exception.Message);
            return job.Run();
        }
    }

    private void CheckProperties()
    {
        if (!string.IsNullOrEmpty(LoadSupport) && !Enum.GetNames<LoadSupport>().Contains(LoadSupport, StringComparer.OrdinalIgnoreCase))
            Report(new Diagnostic(DiagnosticCode.BadProperty, DiagnosticSeverity.Error, $"LuaLoad is '{LoadSupport}', but must be WhenUsed, Always or Never"));
        if (!string.IsNullOrEmpty(AssemblyVersion) && !Version.TryParse(AssemblyVersion, out _))
            Report(new Diagnostic(DiagnosticCode.BadProperty, DiagnosticSeverity.Error, $"AssemblyVersion is '{AssemblyVersion}', but must be numbers such as 1.2.3.4"));
    }

    private CompilerJob ReadJob() => new()
    {
        Sources = ReadFiles(Sources),
        Resources = ReadFiles(Resources),
        References = [.. References.Select(static item => item.ItemSpec)],
        Attributes = [.. Attributes.Select(ReadAttribute)],
        AssemblyName = AssemblyName,
        AssemblyVersion = AssemblyVersion,
        OutputAssembly = OutputAssembly,
        OutputPdb = NullIfEmpty(OutputPdb),
        OutputReference = NullIfEmpty(OutputReference),
        MainModule = NullIfEmpty(MainModule),
        LoadSupport = Enum.TryParse<LoadSupport>(LoadSupport, ignoreCase: true, out var load) ? load : Compiler.LoadSupport.WhenUsed,
        Optimize = Optimize,
        EmbedSources = EmbedSources,
        IsAheadOfTime = IsAheadOfTime,
        PathMap = Split(PathMap, ','),
        SourceLink = NullIfEmpty(SourceLink),
        KeyFile = NullIfEmpty(KeyFile),
        CacheFolder = NullIfEmpty(CacheFolder),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static JobAttribute ReadAttribute(ITaskItem item) =>
        new(item.ItemSpec, [.. Enumerable.Range(1, item.MetadataCount).Select(i => item.GetMetadata($"_Parameter{i}")).TakeWhile(static value => value.Length > 0)]);

    private static JobFile[] ReadFiles(ITaskItem[] items) =>
        [.. items.Select(static item => new JobFile(item.GetMetadata("ModulePath").Replace('\\', '/'), item.ItemSpec, item.GetMetadata("FullPath")))];

    private void Report(Diagnostic diagnostic)
    {
        diagnostic = diagnostic with { File = diagnostic.File ?? ProjectFile };
        if (IsError(diagnostic))
        {
            Log.LogError(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, diagnostic.Column, 0, 0, diagnostic.Message);
        }
        else if (!Has(NoWarn, diagnostic.Code))
        {
            Log.LogWarning(null, diagnostic.Code, null, diagnostic.File, diagnostic.Line, diagnostic.Column, 0, 0, diagnostic.Message);
        }
    }

    private bool IsError(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Error) return true;
        if (Has(NoWarn, diagnostic.Code)) return false;
        return Has(WarningsAsErrors, diagnostic.Code) || (TreatWarningsAsErrors && !Has(WarningsNotAsErrors, diagnostic.Code));
    }

    private static bool Has(string? codes, string code) => Split(codes, ';', ',').Contains(code, StringComparer.OrdinalIgnoreCase);

    private static string[] Split(string? text, params char[] separators) =>
        (text ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
