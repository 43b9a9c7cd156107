using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>Runs the <c>luvit</c> command that was built with these tests.</summary>
internal static class Luvit
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The repository's root folder.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>Runs a program in its folder and gives its standard output; an uncaught error adds a line <c>!error message</c>.</summary>
    public static string Outcome(string program) => Outcome(Start(program));

    /// <summary>As <see cref="Outcome(string)"/>, with the loop that waits by .NET's classes.</summary>
    public static string OutcomeOfManagedLoop(string program) => Outcome(StartManagedLoop(program));

    /// <summary>As <see cref="Start"/>, with the loop that waits by .NET's classes.</summary>
    public static Process StartManagedLoop(string program, params string[] arguments) => Execute(
        "dotnet",
        new() { ["LUVIT_LOOP"] = "managed" },
        Path.GetDirectoryName(program)!,
        [Metadata("Luvit"), Path.GetFileName(program), .. arguments]);

    private static string Outcome(Process started)
    {
        using var process = started;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            return "!timeout\n";
        }

        return process.ExitCode == 0 ? output.Result : output.Result + "!error " + Message(errors.Result);
    }

    /// <summary>Starts a program in its folder, with nothing on its standard input.</summary>
    public static Process Start(string program)
    {
        return Execute("dotnet", Path.GetDirectoryName(program)!, [Metadata("Luvit"), Path.GetFileName(program)]);
    }

    /// <summary>Starts a command of <c>luvit</c>.</summary>
    public static Process Command(params string[] arguments) => Execute("dotnet", Repository, [Metadata("Luvit"), .. arguments]);

    /// <summary>Starts an executable, with nothing on its standard input.</summary>
    public static Process Execute(string file, string? folder = null, params string[] arguments) => Execute(file, [], folder, arguments);

    private static Process Execute(string file, Dictionary<string, string> environment, string? folder, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string Message(string errors)
    {
        const string heading = "Uncaught exception:\n";
        if (errors.StartsWith(heading, StringComparison.Ordinal)) errors = errors[heading.Length..];
        var traceback = errors.IndexOf("stack traceback:", StringComparison.Ordinal);
        return traceback < 0 ? errors : errors[..traceback];
    }

    /// <summary>What the build says under a key.</summary>
    public static string Metadata(string key) =>
        typeof(Luvit).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
