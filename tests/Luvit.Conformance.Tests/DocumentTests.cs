using System.Text.RegularExpressions;

namespace Luvit.Conformance.Tests;

/// <summary>The Lua code in README.md and docs runs.</summary>
public partial class DocumentTests
{
    public static TheoryData<string> Documents { get; } =
        [.. Directory.GetFiles(Path.Combine(Luvit.Repository, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Luvit.Repository, "README.md"))
            .Where(static file => Blocks().IsMatch(File.ReadAllText(file))).Select(static file => Path.GetRelativePath(Luvit.Repository, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_block_runs_without_an_error(string document)
    {
        var folder = Directory.CreateTempSubdirectory("luvit-document");
        foreach (Match block in Blocks().Matches(File.ReadAllText(Path.Combine(Luvit.Repository, document))))
        {
            var script = Path.Combine(folder.FullName, "main.lua");
            // Servers would go on for ever.
            File.WriteAllText(script, block.Groups[1].Value + "\nos.exit(0)\n");
            Assert.DoesNotMatch("(?m)^!", Luvit.Outcome(script));
        }

        folder.Delete(recursive: true);
    }

    [GeneratedRegex("^```lua\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
