using Luvit.Compiler.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler;

/// <summary>
/// Compiles the modules of a program into one assembly, in which <c>require</c> finds them without searching. The
/// command line, the MSBuild task and hosts use this one class. Equal inputs give equal bytes.
/// </summary>
/// <param name="options">What to make.</param>
/// <param name="modules">The Lua modules.</param>
/// <param name="resources">Data files that the program carries along.</param>
public sealed class LuaCompilation(CompilationOptions options, IReadOnlyList<SourceFile> modules, IReadOnlyList<SourceFile>? resources = null)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly ModuleCache? _cache = options.CacheFolder == null ? null : new ModuleCache(options.CacheFolder, options);

    /// <summary>Compiles. Errors in the program are diagnostics of the result, not exceptions.</summary>
    public EmitResult Emit()
    {
        _diagnostics.Clear();
        CheckInputs();
        var compiled = CompileModules();
        var key = ReadKey();
        _diagnostics.Sort(ByPosition);
        if (_diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) return new EmitResult(_diagnostics, null, null);
        var program = new ProgramEmitter(options, key);
        var (image, pdb) = program.Emit(compiled, resources ?? [], _cache);
        _cache?.Prune(modules);
        return new EmitResult(_diagnostics, image, pdb)
        {
            Reference = options.EmitReference ? new ProgramEmitter(options, key).EmitReference(compiled) : null,
            CompiledModules = program.CompiledModules,
        };
    }

    private void CheckInputs()
    {
        var files = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var file in modules.Concat(resources ?? []))
        {
            if (!files.TryAdd(file.Path, file))
                _diagnostics.Add(Diagnostic.Error(DiagnosticCode.DuplicateModule, $"'{file.Path}' is there more than once: {FileOf(files[file.Path])} has the name too", FileOf(file)));
        }

        if (options.MainModule is { } main && !modules.Any(module => module.Path == main))
            _diagnostics.Add(Diagnostic.Error(DiagnosticCode.MissingMainModule, $"there is no module '{main}' to start with"));
        else if (modules.Count == 0)
            _diagnostics.Add(Diagnostic.Error(DiagnosticCode.MissingMainModule, "there are no modules"));
    }

    /// <summary>Parses and lowers every module, several at a time; the result has their order.</summary>
    private CompiledModule[] CompileModules()
    {
        var known = new ModuleIndex(KnownPaths().Contains);
        var compiled = new (CompiledModule? Module, IReadOnlyList<Diagnostic> Diagnostics)[modules.Count];
        Parallel.For(0, modules.Count, i => compiled[i] = Compile(modules[i], known));
        foreach (var (_, diagnostics) in compiled) _diagnostics.AddRange(diagnostics);
        return [.. compiled.Select(static result => result.Module).OfType<CompiledModule>()];
    }

    /// <summary>The program's modules and those of the assemblies it refers to. C# modules are as good as files of their names.</summary>
    private HashSet<string> KnownPaths()
    {
        var paths = modules.Select(static module => module.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var library in options.References.Select(ModuleMetadata.Read).OfType<ModuleMetadata>())
        {
            paths.UnionWith(library.Modules.Keys);
            paths.UnionWith(library.Natives);
        }

        return paths;
    }

    private (CompiledModule? Module, IReadOnlyList<Diagnostic> Diagnostics) Compile(SourceFile file, ModuleIndex known)
    {
        try
        {
            var module = _cache?.Find(file) ?? Analyse(file);
            var warnings = module.Facts.Warnings.Concat(module.Facts.Required.Where(required => IsMissing(required, file, known)).Select(static required =>
                Diagnostic.Warning(DiagnosticCode.UnresolvedRequire, $"there is no module '{required.Name}' in the program", null, required.Line, required.Column)));
            return (module, [.. warnings.Select(warning => warning with { File = FileOf(file) })]);
        }
        catch (LuaSyntaxException exception)
        {
            return (null, [Diagnostic.Error(DiagnosticCode.Syntax, exception.Description, FileOf(file), exception.Line, exception.Column)]);
        }
    }

    private CompiledModule Analyse(SourceFile file)
    {
        var tree = Parser.Parse(file.Content, file.Path);
        return new CompiledModule(file, ModuleAnalysis.Analyse(tree, options.IsAheadOfTime)) { Chunk = Lowering.Lower(tree) };
    }

    /// <summary>A library does not know its host, who may have any module; its own files it knows.</summary>
    private bool IsMissing(RequiredModule required, SourceFile file, ModuleIndex known)
    {
        if (required.IsOptional || (!required.Name.StartsWith('.') && (options.HostModules is not { } host || host.Contains(required.Name)))) return false;
        return known.Resolve(file.Path, required.Name) == null;
    }

    private StrongNameKey? ReadKey()
    {
        if (options.StrongNameKey is not { } content) return null;
        var key = StrongNameKey.TryParse(content);
        if (key == null) _diagnostics.Add(Diagnostic.Error(DiagnosticCode.BadKey, "the strong name key is not a key pair (.snk)"));
        return key;
    }

    private static string FileOf(SourceFile file) => file.FilePath ?? file.Path;

    private static int ByPosition(Diagnostic a, Diagnostic b)
    {
        var order = string.CompareOrdinal(a.File, b.File);
        if (order == 0) order = a.Line.CompareTo(b.Line);
        if (order == 0) order = a.Column.CompareTo(b.Column);
        return order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
    }
}
