using System.Text;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary>Compiles a program and reports what the compiler has to say.</summary>
internal static class ProgramBuilder
{
    /// <summary>How .NET is to run programs: as <c>luvit</c> itself runs.</summary>
    private static readonly string RuntimeConfiguration = $$"""
        {
          "runtimeOptions": {
            "tfm": "net10.0",
            "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
            "configProperties": {
              {{string.Concat(PublishSettings.For([]).Select(static setting => $"\"{setting.Key}\": {setting.Value},\n      "))}}"System.GC.Concurrent": false,
              "System.Runtime.TieredPGO": false,
              "System.Globalization.Invariant": true,
              "System.Globalization.PredefinedCulturesOnly": true
            }
          }
        }
        """;

    /// <summary>Compiles; errors and warnings go to standard error. Null when there are errors.</summary>
    public static EmitResult? Compile(ProgramSources sources, CompilationOptions options)
    {
        var result = new LuaCompilation(options, sources.Modules, sources.Resources).Emit();
        foreach (var diagnostic in result.Diagnostics) Console.Error.WriteLine(Shown(diagnostic));
        return result.Success ? result : null;
    }

    /// <summary>The options that all commands share.</summary>
    public static CompilationOptions Options(string name, string? mainModule) => new()
    {
        AssemblyName = name,
        MainModule = mainModule,
        Host = typeof(LuvitProgram).GetMethod(nameof(LuvitProgram.RunBundle)),
        HostModules = mainModule == null ? null : ModuleNames.Find(),
    };

    /// <summary>Writes an assembly, its PDB, what it needs, and for a program the executable that starts it.</summary>
    public static void Write(EmitResult result, CompilationOptions options, string folder)
    {
        var output = new OutputFolder(folder);
        var assemblyFile = options.AssemblyName + ".dll";
        foreach (var file in Dependencies.Of(result.Image!, options.References)) output.Copy(file);
        if (result.Pdb != null) output.Write(options.AssemblyName + ".pdb", result.Pdb);
        output.Write(assemblyFile, result.Image);
        if (options.MainModule == null) return;
        output.Write(options.AssemblyName + ".runtimeconfig.json", Encoding.UTF8.GetBytes(RuntimeConfiguration));
        output.Write(AppHost.FileName(options.AssemblyName), AppHost.Make(assemblyFile), isExecutable: true);
    }

    /// <summary>Files are shown relative to the working directory where they are below it.</summary>
    private static Diagnostic Shown(Diagnostic diagnostic)
    {
        if (diagnostic.File == null) return diagnostic;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, diagnostic.File);
        return relative.StartsWith("..", StringComparison.Ordinal) ? diagnostic : diagnostic with { File = relative };
    }
}
