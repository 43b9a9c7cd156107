using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary>
/// What <c>luvit</c> runs: a script by luvit's own options, which are read here so that scripts start fast, or one of the
/// commands in <see cref="Commands"/>.
/// </summary>
internal static class CommandLine
{
    private const string Usage = """
        Usage: luvit [options] [script.lua | -] [arguments]
               luvit build|run|test|publish|repl|install|add|remove|restore|list ...

        Options:
          -h, --help       Print this text.
          -v, --version    Print the version.
          -e code          Evaluate code and print what it gives; may be there several times.
          -i               Start a REPL after the script.
          -l module        Require a module first; may be there several times.
          -n               No colors.
          -c               16 colors.
          -C               256 colors.
          --               End the options: what follows is a script, whatever its name.
          -                Run the program on standard input.

        Commands:
          build            Compile a script or a folder to an executable or a library.
          run              Run a script or a folder.
          test             Run files of tests and report each test.
          publish          Make a program that runs elsewhere, also without .NET.
          repl             Start a REPL, as luvit without a script does.
          install          Install luvit packages in deps, as package.lua says.
          add, remove      Add a package to the project or package.lua, or remove it.
          restore, list    Get the packages of the project or package.lua, or list them.
                           'luvit build --help' tells more of each.
        """;

    private static readonly string[] CommandNames = ["build", "run", "test", "publish", "repl", "install", "add", "remove", "restore", "list"];

    /// <summary>Runs the command; the result is the process's exit code.</summary>
    public static int Run(string[] arguments) =>
        arguments is [var command, .. var rest] && CommandNames.Contains(command)
            ? Commands.Run(command, rest)
            : RunScript(arguments);

    /// <summary>Runs a program as the options say. Options stop at the script's name: what follows is the script's.</summary>
    public static int RunScript(string[] arguments)
    {
        var options = new LuvitOptions { Arguments = [Environment.ProcessPath ?? "luvit", .. arguments] };
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "-h" or "--help":
                    Console.WriteLine(Usage);
                    return 0;
                case "-v" or "--version":
                    PrintVersion();
                    return 0;
                case "-e" or "-l" when i + 1 == arguments.Length:
                    return Fail($"'{arguments[i]}' needs an argument");
                case "-e":
                    options = options with { Chunks = [.. options.Chunks, arguments[++i]] };
                    break;
                case "-l":
                    options = options with { Libraries = [.. options.Libraries, arguments[++i]] };
                    break;
                case "-i":
                    options = options with { IsInteractive = true };
                    break;
                case "-n":
                    options = options with { Colors = 0 };
                    break;
                case "-c":
                    options = options with { Colors = 16 };
                    break;
                case "-C":
                    options = options with { Colors = 256 };
                    break;
                case ['-', 'e', .. var chunk]:
                    options = options with { Chunks = [.. options.Chunks, chunk] };
                    break;
                case ['-', 'l', .. var module]:
                    options = options with { Libraries = [.. options.Libraries, module] };
                    break;
                case "--" when i + 1 < arguments.Length:
                    return RunFile(options, arguments[(i + 1)..]);
                case "--":
                    break;
                case "-":
                    return LuvitProgram.RunText(options with { ScriptArguments = arguments[(i + 1)..] }, new LuaCompiler(), ReadInput(), "=stdin");
                case ['-', ..]:
                    return Fail($"unknown option '{arguments[i]}'");
                default:
                    return RunFile(options, arguments[i..]);
            }
        }

        return LuvitProgram.Run(options, new LuaCompiler());
    }

    private static int RunFile(LuvitOptions options, string[] command) =>
        LuvitProgram.Run(options with { Script = command[0], ScriptArguments = command[1..] }, new LuaCompiler());

    private static byte[] ReadInput()
    {
        using var buffer = new MemoryStream();
        Console.OpenStandardInput().CopyTo(buffer);
        return buffer.ToArray();
    }

    private static void PrintVersion()
    {
        var assembly = typeof(CommandLine).Assembly;
        Console.WriteLine($"luvit {assembly.GetName().Version?.ToString(3)}");
        Console.WriteLine($".NET {Environment.Version}");
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"luvit: {message}\n\n{Usage}");
        return LuvitProgram.Failure;
    }
}
