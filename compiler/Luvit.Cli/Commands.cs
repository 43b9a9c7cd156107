using System.CommandLine;

namespace Luvit.Cli;

/// <summary>The commands besides running a script.</summary>
internal static class Commands
{
    /// <summary>Runs a command and gives the exit code.</summary>
    public static int Run(string command, string[] arguments)
    {
        // What follows the script's name is the script's own, options too.
        if (command is "run" or "repl" && arguments is not ["-h" or "--help", ..])
            return CommandLine.RunScript(command == "repl" ? [.. arguments, "-i"] : arguments);
        var root = new RootCommand("Lua for .NET") { BuildCommand.Define(), PublishCommand.Define(), TestCommand.Define(), Describe("run", "Run a script or a folder."), Describe("repl", "Start a REPL.") };
        return root.Parse([command, .. arguments]).Invoke();
    }

    private static Command Describe(string name, string description) => new(name, description);
}
