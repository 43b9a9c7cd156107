using System.Collections.Concurrent;
using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>
/// The programs of tests/conformance print here what LuaJIT printed when their expectations were recorded. The ones in
/// <c>pending.txt</c> don't yet; a test fails as well when one of those starts to pass, so that the list only shrinks.
/// </summary>
public class ConformanceTests
{
    /// <summary>The corpus.</summary>
    internal static readonly string Programs = Path.Combine(Luvit.Repository, "tests/conformance/programs");

    /// <summary>The programs that don't pass yet.</summary>
    internal static readonly HashSet<string> Pending =
        [.. File.ReadAllLines(Path.Combine(Luvit.Repository, "tests/conformance/pending.txt"))];

    public static TheoryData<string> Areas => [.. Directory.GetDirectories(Programs).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Programs_print_what_the_reference_prints(string area)
    {
        var surprises = new ConcurrentBag<string>();
        var files = Directory.GetFiles(Path.Combine(Programs, area), "*.lua", SearchOption.TopDirectoryOnly);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            var expected = File.ReadAllText(Path.ChangeExtension(file, ".out"), Encoding.Latin1);
            var actual = Luvit.Outcome(file);
            var name = $"{area}/{Path.GetFileName(file)}";
            if (Pending.Contains(name))
            {
                if (actual == expected) surprises.Add($"{name} passes now: take it out of pending.txt");
            }
            else if (actual != expected)
            {
                surprises.Add($"{name}\n--- expected\n{expected}\n--- actual\n{actual}");
            }
        });
        Assert.True(surprises.IsEmpty, string.Join("\n\n", surprises));
    }
}
