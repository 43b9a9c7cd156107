using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Luvit.Testing;

/// <summary>Runs the tests of a file in a process of its own: this program, with <c>--file</c> and the file's name.</summary>
internal sealed class TestFile(string name, TestSelection selection)
{
    /// <summary>How long a file's tests may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TapReader _reader = new(name, selection.ListsOnly);

    /// <summary>Gives the selected tests one by one, when each has ended. A file without named tests is one test, which passes when it ends well.</summary>
    public async IAsyncEnumerable<TestResult> RunAsync([EnumeratorCancellation] CancellationToken cancelled)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limit.CancelAfter(Limit);
        using var process = Start();
        process.StandardInput.Close();
        await using var killing = limit.Token.Register(() => process.Kill(entireProcessTree: true)).ConfigureAwait(false);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            if (_reader.Read(line) is { } test && selection.Contains(test.Name)) yield return test;
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancelled.ThrowIfCancellationRequested();
        var ending = limit.IsCancellationRequested ? $"took more than {Limit.TotalSeconds} seconds" : $"ended with status {process.ExitCode}";
        foreach (var test in _reader.End(process.ExitCode == 0 ? null : ending, await errors.ConfigureAwait(false)))
        {
            if (selection.Contains(test.Name)) yield return test;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        }

        start.ArgumentList.Add("--file");
        start.ArgumentList.Add(name);
        // The module tap reads these.
        start.Environment["LUVIT_TEST_FILE"] = name;
        if (selection.ListsOnly) start.Environment["LUVIT_TEST_LIST"] = "1";
        if (selection.Texts.Any()) start.Environment["LUVIT_TEST_FILTER"] = string.Join('\n', selection.Texts);
        return Process.Start(start)!;
    }
}
