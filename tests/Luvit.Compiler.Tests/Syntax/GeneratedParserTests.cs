using System.Diagnostics;

namespace Luvit.Compiler.Tests.Syntax;

public class GeneratedParserTests
{
    [GeneratorFact]
    public void Generating_the_parser_again_changes_nothing()
    {
        string grammar = Path.Combine(RepositoryRoot(), "grammar");
        string output = Directory.CreateTempSubdirectory("generated-parser").FullName;
        try
        {
            using Process generate = Process.Start(Path.Combine(grammar, "generate"), [output]);
            generate.WaitForExit();
            Assert.Equal(0, generate.ExitCode);
            Assert.Equal(Contents(Path.Combine(grammar, "Generated")), Contents(output));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static SortedDictionary<string, string> Contents(string directory) =>
        new(Directory.GetFiles(directory).ToDictionary(path => Path.GetFileName(path), File.ReadAllText));

    private static string RepositoryRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "Luvit.Compiler.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

/// <summary>A test that needs ANTLR's tool: skipped where Java or npm is missing, but never in continuous integration.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GeneratorFactAttribute : FactAttribute
{
    public GeneratorFactAttribute()
    {
        bool isContinuousIntegration = Environment.GetEnvironmentVariable("CI") == "true";
        if (!isContinuousIntegration && !(IsInstalled("java") && IsInstalled("npm")))
            Skip = "needs java and npm";
    }

    private static bool IsInstalled(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, command)));
}
