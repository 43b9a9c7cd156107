using System.Diagnostics;
using System.Reflection;

namespace Luvit.Cli.Tests;

/// <summary>What a process left.</summary>
public sealed record Outcome(int ExitCode, string Output, string Errors);

/// <summary>A folder for one test, in which <c>luvit</c> and what it builds are run.</summary>
public sealed class Workspace : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("luvit-test");

    /// <summary>The folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The repository's root folder.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>What a shell runs <c>luvit</c> with.</summary>
    public static string Command { get; } = "dotnet " + Metadata("Luvit");

    /// <summary>Writes a file, making its folder.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Reads a file.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Runs <c>luvit</c> in the folder.</summary>
    public Outcome Luvit(params string[] arguments) => LuvitIn("", arguments);

    /// <summary>Runs <c>luvit</c> in a folder of the folder.</summary>
    public Outcome LuvitIn(string folder, params string[] arguments) => Start("dotnet", "", [Metadata("Luvit"), .. arguments], folder);

    /// <summary>Runs <c>luvit</c> with a text on its standard input.</summary>
    public Outcome LuvitWithInput(string input, params string[] arguments) => Start("dotnet", input, [Metadata("Luvit"), .. arguments]);

    /// <summary>Runs a file of the folder.</summary>
    public Outcome Run(string file, params string[] arguments) => Start(Path.Combine(Folder, file), "", arguments);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private Outcome Start(string file, string input, string[] arguments, string folder = "")
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Path.Combine(Folder, folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (process.WaitForExit(Limit)) return new Outcome(process.ExitCode, output.Result, errors.Result);
        process.Kill();
        throw new TimeoutException($"{file} {string.Join(' ', arguments)}");
    }

    private static string Metadata(string key) =>
        typeof(Workspace).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
