using System.Diagnostics;
using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>
/// The corpus in the other modes of execution: what programs print does not depend on how they are run. Many programs run
/// in one process; one that ends the process (<c>os.exit</c>) ends its batch, and the next batch goes on behind it.
/// </summary>
public class ModeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static TheoryData<string> Areas => ConformanceTests.Areas;

    [Theory]
    [MemberData(nameof(Areas))]
    public void Interpreted_programs_print_what_the_reference_prints(string area) => Check("interpret", area);

    [Theory]
    [MemberData(nameof(Areas))]
    public void Programs_print_the_same_without_fast_bodies(string area) => Check("generic", area);

    [Theory]
    [MemberData(nameof(Areas))]
    public void Programs_print_the_same_when_checks_fail_without_cause(string area) => Check("stress", area);

    private static void Check(string mode, string area)
    {
        var folder = Path.Combine(ConformanceTests.Programs, area);
        var programs = Directory.GetFiles(folder, "*.lua", SearchOption.TopDirectoryOnly)
            .Select(static path => Path.GetFileName(path)!)
            .Where(name => !ConformanceTests.Pending.Contains($"{area}/{name}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        var differences = new List<string>();
        foreach (var (program, actual) in Outcomes(mode, folder, programs))
        {
            var expected = File.ReadAllText(Path.Combine(folder, Path.ChangeExtension(program, ".out")), Encoding.Latin1);
            if (actual != expected) differences.Add($"{area}/{program} ({mode})\n--- expected\n{expected}\n--- actual\n{actual}");
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private static IEnumerable<(string Program, string Outcome)> Outcomes(string mode, string folder, List<string> programs)
    {
        for (var next = 0; next < programs.Count;)
        {
            var output = RunBatch(mode, folder, programs.Skip(next));
            var position = 0;
            while (next < programs.Count && position < output.Length)
            {
                var start = position + $"[{programs[next]}]\n".Length;
                var end = output.IndexOf("[end]\n", start, StringComparison.Ordinal);
                yield return (programs[next++], end < 0 ? output[start..] : output[start..end]);
                position = end < 0 ? output.Length : end + "[end]\n".Length;
            }
        }
    }

    private static string RunBatch(string mode, string folder, IEnumerable<string> programs)
    {
        var start = new ProcessStartInfo("dotnet", [Luvit.Metadata("Host"), mode, .. programs])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit)) process.Kill();
        Assert.False(string.IsNullOrEmpty(output.Result), $"{mode} wrote nothing in {folder}");
        return output.Result;
    }
}
