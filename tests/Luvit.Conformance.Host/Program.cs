using System.Globalization;
using System.Reflection;
using System.Text;
using Luvit.Compiler;
using Luvit.Runtime;
using Luvit.Stdlib;

// Runs Lua programs one after the other, each in its folder and in a state of its own. Each outcome is written as the corpus
// has it, between the program's path in brackets and a line that says that the program came to its end.
// usage: Luvit.Conformance.Host MODE PROGRAM...
//        Luvit.Conformance.Host emit FOLDER PROGRAM... writes the assemblies of the programs, and the code that has them all
const int stackSize = 64 * 1024 * 1024;
var mode = args[0];
if (mode == "emit")
{
    Emit(args[1], args[2..]);
    return;
}

var compiler = mode switch
{
    "memory" or "image" or "built" or "native" => new LuaCompiler { FastBodies = FastBodyMode.On },
    "generic" => new LuaCompiler { FastBodies = FastBodyMode.Off },
    "stress" => new LuaCompiler { FastBodies = FastBodyMode.Stressed },
    "tiers" => new LuaCompiler { HastensTiers = true },
    "interpret" => new LuaCompiler { Interprets = true },
    _ => throw new ArgumentException($"no mode '{mode}'"),
};
var built = mode == "built" ? Build(args[1..]) : null;
foreach (var program in args.AsSpan(1))
{
    Write($"[{program}]\n");
    var thread = new Thread(() => Run(program), stackSize);
    thread.Start();
    thread.Join();
    Write("[end]\n");
}

void Run(string program)
{
    var name = Path.GetFileName(program);
    if (Path.GetDirectoryName(program) is { Length: > 0 } folder) Environment.CurrentDirectory = folder;
    var state = new LuaState { Compiler = compiler };
    StandardLibraries.Open(state);
    var modules = LuvitModules.Register(state);
    state.Globals["arg"] = new LuaTable { [0.0] = name };
    try
    {
        var main = (mode == "native" ? NativePrograms.Find(program) : built?[program]) is { } load
            ? load(state, state.Globals)
            : state.Compiler.Compile(state, File.ReadAllBytes(program), "@" + name, state.Globals);
        if (mode == "image") main = state.Compiler.Load(state, state.Compiler.Dump((LuaClosure)main, strip: false), name, state.Globals);
        state.Call(LuvitProgram.EntryOf(state, _ => main.Call0()));
        modules.RunLoop();
        state.Close();
    }
    catch (LuaException exception)
    {
        var message = LuvitProgram.Describe(state, exception.Value);
        state.Close();
        Write($"!error {message}\n");
    }
}

// The loader of each program, all of them modules of assemblies.
static Dictionary<string, ModuleLoader> Build(string[] programs)
{
    var loaders = new Dictionary<string, ModuleLoader>();
    foreach (var (assemblyName, area, image, pdb) in Compile(programs))
    {
        var bundle = new LuaBundle();
        Assembly.Load(image, pdb).GetType(assemblyName + ".LuaModules")!.GetMethod("AddTo")!.Invoke(null, [bundle]);
        foreach (var program in area) loaders.Add(program, bundle.FindModule(Path.GetFileName(program))!);
    }

    return loaders;
}

static void Emit(string folder, string[] programs)
{
    var additions = new StringBuilder();
    foreach (var (assemblyName, area, image, _) in Compile(programs))
    {
        File.WriteAllBytes(Path.Combine(folder, assemblyName + ".dll"), image);
        additions.Append(CultureInfo.InvariantCulture, $"        global::{assemblyName}.LuaModules.AddTo(areas[\"{NativePrograms.AreaOf(area.First())}\"] = new LuaBundle());\n");
    }

    File.WriteAllText(Path.Combine(folder, "Areas.cs"), $$"""
        using Luvit.Runtime;

        internal static partial class NativePrograms
        {
            static partial void AddTo(Dictionary<string, LuaBundle> areas)
            {
        {{additions}}    }
        }
        """);
}

// The programs of each folder as modules of one assembly.
static IEnumerable<(string AssemblyName, IEnumerable<string> Area, byte[] Image, byte[]? Pdb)> Compile(string[] programs)
{
    var count = 0;
    foreach (var area in programs.GroupBy(static program => Path.GetDirectoryName(program)))
    {
        var options = new CompilationOptions { AssemblyName = "area" + count++ };
        var result = new LuaCompilation(options, [.. area.Select(static program => new SourceFile(Path.GetFileName(program), File.ReadAllBytes(program)))]).Emit();
        yield return (options.AssemblyName, area, result.Image ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics)), result.Pdb);
    }
}

static void Write(string text)
{
    StandardStreams.Output.Write(LuaString.FromUtf16(text).Span);
    StandardStreams.Output.Flush();
}
