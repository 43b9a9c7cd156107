using System.Text;
using System.Text.RegularExpressions;

namespace Luvit.Conformance.Tests;

/// <summary>
/// The programs on the pages of docs/modules print what the pages say. The programs of a page run one after the other, each
/// until the event loop has nothing left to do.
/// </summary>
public sealed partial class DocumentTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Luvit.Repository, "docs/modules");

    private readonly string _program = Path.GetTempFileName();

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.md").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => File.Delete(_program);

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_programs_of_a_page_print_what_it_says(string page)
    {
        var (program, output) = (new StringBuilder(), new StringBuilder());
        foreach (Match match in ProgramAndOutput().Matches(File.ReadAllText(Path.Combine(Folder, page))))
        {
            program.Append("do\n").Append(match.Groups[1].Value).Append("end\nrequire('uv').run()\n");
            output.Append(match.Groups[2].Value);
        }

        Assert.NotEqual(0, program.Length);
        File.WriteAllText(_program, program.ToString());
        Assert.Equal(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(output.ToString())), Luvit.Outcome(_program));
    }

    [GeneratedRegex("```lua\n(.*?)```\n```output\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ProgramAndOutput();
}
