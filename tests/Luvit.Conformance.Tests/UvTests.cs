using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>The programs of tests/stdlib/uv, which use <c>uv</c> with real sockets, files, processes and threads.</summary>
public class UvTests
{
    private static readonly string Folder = Path.Combine(Luvit.Repository, "tests/stdlib/uv");

    public static TheoryData<string> Groups =>
        [.. Directory.GetFiles(Folder, "*.out").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_group_works_as_luv_documents_it(string group)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, group + ".out"), Encoding.Latin1);
        Assert.Equal(expected, Luvit.Outcome(Path.Combine(Folder, group + ".lua")));
    }
}
