using Luvit.Compiler;
using Luvit.Runtime;
using Luvit.Stdlib;

// Runs Lua programs one after the other, each in its folder and in a state of its own. Each outcome is written as the corpus
// has it, between the program's path in brackets and a line that says that the program came to its end.
// usage: Luvit.Conformance.Host MODE PROGRAM...
const int stackSize = 64 * 1024 * 1024;
var mode = args[0];
var compiler = mode switch
{
    "memory" or "image" => new LuaCompiler { FastBodies = FastBodyMode.On },
    "generic" => new LuaCompiler { FastBodies = FastBodyMode.Off },
    "stress" => new LuaCompiler { FastBodies = FastBodyMode.Stressed },
    "interpret" => new LuaCompiler { Interprets = true },
    _ => throw new ArgumentException($"no mode '{mode}'"),
};
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
        var main = state.Compiler.Compile(state, File.ReadAllBytes(program), "@" + name, state.Globals);
        if (mode == "image") main = state.Compiler.Load(state, state.Compiler.Dump((LuaClosure)main, strip: false), name, state.Globals);
        state.Call(main);
        modules.RunLoop();
    }
    catch (LuaException exception)
    {
        Write($"!error {LuvitProgram.Describe(state, exception.Value)}\n");
    }
}

static void Write(string text)
{
    StandardStreams.Output.Write(LuaString.FromUtf16(text).Span);
    StandardStreams.Output.Flush();
}
