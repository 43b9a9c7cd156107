using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>The programs of tests/stdlib, about luvit's modules, print what their <c>.out</c> files say.</summary>
public class ModuleTests
{
    private static readonly string Folder = Path.Combine(Luvit.Repository, "tests/stdlib");

    public static TheoryData<string> Programs =>
        [.. Directory.GetFiles(Folder, "*.lua").Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_prints_what_it_should(string program)
    {
        var path = Path.Combine(Folder, program);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".out"), Encoding.Latin1), Luvit.Outcome(path));
    }
}
