using System.CommandLine;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary><c>luvit build</c>: source to an executable or a library.</summary>
internal static class BuildCommand
{
    private static readonly Argument<string> Source = new("source") { Description = "A script, or a folder with main.lua or init.lua." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The folder for the result.", DefaultValueFactory = static _ => "out" };
    private static readonly Option<bool> Executable = new("--exe") { Description = "Make an executable (the default when there is a main module)." };
    private static readonly Option<bool> Library = new("--dll") { Description = "Make a library." };
    private static readonly Option<string?> Name = new("--name") { Description = "The assembly's name; otherwise the script's or folder's." };
    private static readonly Option<string?> MainModule = new("--main") { Description = "The module to start with; otherwise main.lua or init.lua." };
    private static readonly Option<string[]> References = new("--reference", "-r") { Description = "An assembly made from Lua whose modules the program requires." };
    private static readonly Option<bool> Debug = new("--debug") { Description = "Keep code and variables as written, for debuggers." };
    private static readonly Option<bool> NoSymbols = new("--no-pdb") { Description = "Make no PDB." };
    private static readonly Option<bool> EmbedSources = new("--embed-sources") { Description = "Put the sources into the PDB." };
    private static readonly Option<string[]> PathMap = new("--path-map") { Description = "from=to: what the PDB says in place of a folder." };
    private static readonly Option<FileInfo?> Key = new("--key") { Description = "A strong name key pair (.snk)." };

    /// <summary>The command with its options.</summary>
    public static Command Define()
    {
        var command = new Command("build", "Compile a script or a folder to an executable or a library.")
        {
            Source, Output, Executable, Library, Name, MainModule, References, Debug, NoSymbols, EmbedSources, PathMap, Key,
        };
        PathMap.Validators.Add(static result =>
        {
            if (result.Tokens.Any(static token => !token.Value.Contains('=', StringComparison.Ordinal))) result.AddError("--path-map needs from=to");
        });
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Executable) && result.GetValue(Library)) result.AddError("--exe and --dll exclude each other");
        });
        command.SetAction(static arguments => Errors.Report(() => Build(arguments)));
        return command;
    }

    private static int Build(ParseResult arguments)
    {
        var output = arguments.GetValue(Output)!;
        var sources = ProgramSources.Read(arguments.GetValue(Source)!, output);
        var options = ReadOptions(arguments, sources);
        var result = ProgramBuilder.Compile(sources, options);
        if (result == null) return LuvitProgram.Failure;
        Errors.Output(output, () => ProgramBuilder.Write(result, options, output));
        return 0;
    }

    private static CompilationOptions ReadOptions(ParseResult arguments, ProgramSources sources)
    {
        var main = arguments.GetValue(MainModule) ?? sources.MainModule ?? (arguments.GetValue(Executable) ? "main.lua" : null);
        return ProgramBuilder.Options(arguments.GetValue(Name) ?? sources.Name, arguments.GetValue(Library) ? null : main) with
        {
            References = arguments.GetValue(References) ?? [],
            Optimize = !arguments.GetValue(Debug),
            EmitPdb = !arguments.GetValue(NoSymbols),
            EmbedSources = arguments.GetValue(EmbedSources),
            PathMap = [.. (arguments.GetValue(PathMap) ?? []).Select(static pair => pair.Split('=', 2)).Select(static pair => (pair[0], pair[1]))],
            StrongNameKey = arguments.GetValue(Key) is { } key ? File.ReadAllBytes(key.FullName) : (ReadOnlyMemory<byte>?)null,
        };
    }
}
