using System.CommandLine;
using Luvit.Cli.Packages;

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
        var root = new RootCommand("Lua for .NET") { BuildCommand.Define(), PublishCommand.Define(), TestCommand.Define(), Describe("run", "Run a script or a folder, with luvit's options before it."), Describe("repl", "Run a script, if one is named, and start a REPL.") };
        foreach (var package in PackageCommands.Define()) root.Subcommands.Add(package);
        return root.Parse([command, .. arguments]).Invoke();
    }

    /// <summary>A command for its help alone.</summary>
    private static Command Describe(string name, string description) => new(name, description)
    {
        new Argument<string?>("script") { Description = "A script, a folder with main.lua or init.lua, or - for standard input.", Arity = ArgumentArity.ZeroOrOne },
        new Argument<string[]>("arguments") { Description = "The script's own arguments and options." },
    };
}
