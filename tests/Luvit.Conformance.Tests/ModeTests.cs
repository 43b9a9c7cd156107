using System.Diagnostics;
using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>
/// The corpus in the other modes of execution: what programs print does not depend on how they are run. Many programs run
/// in one process; one that ends the process (<c>os.exit</c>) ends its batch, and the next batch goes on behind it.
/// </summary>
public class ModeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>
    /// <c>interpret</c>: by the interpreter. <c>image</c>: compiled, written by <c>string.dump</c>, read back, compiled.
    /// <c>generic</c>: without fast bodies. <c>stress</c>: fast bodies whose checks fail without cause.
    /// <c>tiers</c>: from the interpreter into compiled code at the first turn of a loop, or the second call.
    /// <c>built</c>: as modules of assemblies, as <c>luvit build</c> makes them.
    /// </summary>
    [Theory]
    [InlineData("interpret")]
    [InlineData("image")]
    [InlineData("generic")]
    [InlineData("stress")]
    [InlineData("tiers")]
    [InlineData("built")]
    public void Programs_print_what_the_reference_prints(string mode)
    {
        var programs = Directory.GetFiles(ConformanceTests.Programs, "*.lua", SearchOption.AllDirectories)
            .Where(static path => File.Exists(Path.ChangeExtension(path, ".out")) && !ConformanceTests.Pending.Contains(Path.GetRelativePath(ConformanceTests.Programs, path)))
            .Order(StringComparer.Ordinal)
            .ToList();
        var differences = new List<string>();
        foreach (var (program, actual) in Outcomes(mode, programs))
        {
            var expected = File.ReadAllText(Path.ChangeExtension(program, ".out"), Encoding.Latin1);
            if (actual != expected) differences.Add($"{program} ({mode})\n--- expected\n{expected}\n--- actual\n{actual}");
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private static IEnumerable<(string Program, string Outcome)> Outcomes(string mode, List<string> programs)
    {
        for (var next = 0; next < programs.Count;)
        {
            var output = RunBatch(mode, programs.Skip(next));
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

    private static string RunBatch(string mode, IEnumerable<string> programs)
    {
        var start = new ProcessStartInfo("dotnet", [Luvit.Metadata("Host"), mode, .. programs])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit)) process.Kill();
        Assert.False(string.IsNullOrEmpty(output.Result), $"{mode} wrote nothing");
        return output.Result;
    }
}
