using Luvit.Compiler;
using Luvit.Runtime;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary>The <c>luvit</c> command's arguments.</summary>
internal static class CommandLine
{
    /// <summary>What luvit exits with when a program fails: -1.</summary>
    private const int Failure = 255;

    private const string Usage = "usage: luvit [-e chunk] [-v] [-h] [script.lua | -] [arguments]";

    /// <summary>Runs the command; the result is the process's exit code.</summary>
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case [] or ["-h" or "--help", ..]:
                Console.WriteLine(Usage);
                return 0;
            case ["-v" or "--version", ..]:
                Console.WriteLine($"luvit {typeof(CommandLine).Assembly.GetName().Version?.ToString(3)}");
                return 0;
            case ["-e", var chunk, .. var rest]:
                return Execute(System.Text.Encoding.UTF8.GetBytes(chunk), "=(command line)", rest);
            case ["-e"]:
                Console.Error.WriteLine($"luvit: '-e' needs a chunk\n{Usage}");
                return Failure;
            case ["-", .. var rest]:
                using (var buffer = new MemoryStream())
                {
                    Console.OpenStandardInput().CopyTo(buffer);
                    return Execute(buffer.ToArray(), "=stdin", rest);
                }

            default:
                return RunFile(arguments[0], arguments[1..]);
        }
    }

    private static int RunFile(string path, string[] arguments)
    {
        try
        {
            return Execute(File.ReadAllBytes(path), "@" + path, arguments, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"luvit: cannot open {path}: {exception.Message}");
            return Failure;
        }
    }

    private static int Execute(byte[] source, string chunkName, string[] arguments, string? script = null)
    {
        var state = new LuaState { Compiler = new LuaCompiler() };
        StandardLibraries.Open(state);
        var modules = LuvitModules.Register(state);
        var arg = new LuaTable();
        arg[0.0] = script ?? "luvit";
        for (var i = 0; i < arguments.Length; i++) arg[i + 1.0] = arguments[i];
        state.Globals["arg"] = arg;
        try
        {
            var main = state.Compiler.Compile(state, source, chunkName, state.Globals);
            state.Call(main, Array.ConvertAll(arguments, static text => (LuaValue)text));
            modules.RunLoop();
            return 0;
        }
        catch (LuaException exception)
        {
            Console.Out.Flush();
            Console.Error.WriteLine($"Uncaught exception:\n{exception.Value}\n{exception.LuaTraceback}");
            return Failure;
        }
    }
}
