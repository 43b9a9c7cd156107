using System.CommandLine;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary><c>luvit test</c>: runs files of tests, each in a process of its own, and reports each test by name.</summary>
internal static class TestCommand
{
    private static readonly string[] Patterns = ["test-*.lua", "test_*.lua", "*-test.lua", "*_test.lua"];

    private static readonly Argument<string[]> Sources = new("source")
    {
        Description = "Test files, or folders with test-*.lua, test_*.lua, *-test.lua or *_test.lua files.",
        DefaultValueFactory = static _ => ["."],
    };

    private static readonly Option<string?> Filter = new("--filter") { Description = "Run only the files whose paths contain this text." };

    /// <summary>Runs the files: the arguments are how to run luvit in so many words, and the files.</summary>
    private static readonly byte[] Script = """
        local words = {}
        for i = 2, arg[1] + 1 do words[#words + 1] = arg[i] end
        local function commandOf(file)
          local arguments = { unpack(words, 2) }
          arguments[#arguments + 1] = file
          return words[1], arguments
        end
        local process = require('process').globalProcess()
        process.exitCode = require('tap/runner').runFiles({ unpack(arg, arg[1] + 2) }, commandOf)
        """u8.ToArray();

    /// <summary>The command with its options.</summary>
    public static Command Define()
    {
        var command = new Command("test", "Run tests.") { Sources, Filter };
        command.SetAction(static arguments => Errors.Report(() => Run(arguments.GetValue(Sources)!, arguments.GetValue(Filter) ?? "")));
        return command;
    }

    private static int Run(string[] sources, string filter)
    {
        string[] files = [.. sources.SelectMany(FilesOf).Distinct().Where(file => file.Contains(filter, StringComparison.Ordinal))];
        if (files.Length == 0) throw new FileNotFoundException("there are no tests");
        string[] luvit = [Environment.ProcessPath!, .. IsApphost ? Array.Empty<string>() : [typeof(TestCommand).Assembly.Location]];
        var options = new LuvitOptions { Arguments = luvit, ScriptArguments = [$"{luvit.Length}", .. luvit, .. files] };
        return LuvitProgram.RunText(options, new LuaCompiler(), Script, "=test");
    }

    private static bool IsApphost => Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet";

    private static IEnumerable<string> FilesOf(string source)
    {
        if (!Directory.Exists(source)) return [source];
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        var found = Patterns.SelectMany(pattern => Directory.EnumerateFiles(source, pattern, options)).Distinct();
        return found.Select(static file => Path.GetRelativePath(".", file)).Order(StringComparer.Ordinal);
    }
}
