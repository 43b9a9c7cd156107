using Luvit.Compiler;
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

    private static int RunFile(string path, string[] arguments) =>
        LuvitProgram.Run(
            new LuvitOptions { Arguments = [Executable, path, .. arguments], Script = path, ScriptArguments = arguments },
            new LuaCompiler());

    private static int Execute(byte[] source, string chunkName, string[] arguments) =>
        LuvitProgram.RunText(
            new LuvitOptions { Arguments = [Executable, .. arguments], ScriptArguments = arguments },
            new LuaCompiler(), source, chunkName);

    private static string Executable => Environment.ProcessPath ?? "luvit";
}
