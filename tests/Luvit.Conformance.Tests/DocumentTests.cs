using System.Text;
using System.Text.RegularExpressions;

namespace Luvit.Conformance.Tests;

/// <summary>
/// The programs on the pages of docs print what the pages say. The programs of a page run one after the other, each
/// until the event loop has nothing left to do.
/// </summary>
public sealed partial class DocumentTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Luvit.Repository, "docs");

    private readonly string _program = Path.GetTempFileName();

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.md", SearchOption.AllDirectories).Where(static path => File.ReadAllText(path).Contains("```lua\n", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    public void Dispose() => File.Delete(_program);

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_programs_of_a_page_print_what_it_says(string page)
    {
        var (program, output) = (new StringBuilder(), new StringBuilder());
        var text = File.ReadAllText(Path.Combine(Folder, page));
        var examples = ProgramAndOutput().Matches(text);
        Assert.Equal(text.Split("```lua\n").Length - 1, examples.Count);
        foreach (Match match in examples)
        {
            program.Append("do\n").Append(match.Groups[1].Value).Append("end\nrequire('uv').run()\n");
            output.Append(match.Groups[2].Value);
        }

        File.WriteAllText(_program, program.ToString());
        Assert.Equal(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(output.ToString())), Luvit.Outcome(_program));
    }

    [GeneratedRegex("```lua\n(.*?)```\n```output\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ProgramAndOutput();
}
