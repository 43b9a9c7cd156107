using System.Diagnostics;

namespace Luvit.Cli.Packages;

/// <summary>Packages in git repositories, by the command <c>git</c>.</summary>
internal static class GitRepository
{
    /// <summary>The files of a commit, and its hash.</summary>
    /// <param name="url">The repository.</param>
    /// <param name="revision">A branch, tag or commit; null for what the repository has checked out.</param>
    /// <exception cref="PackageException">It can't be had.</exception>
    public static (PackageFiles Files, string Commit) Fetch(string url, string? revision)
    {
        var folder = Directory.CreateTempSubdirectory("luvit-git");
        try
        {
            // What a name stands for is only known with all of them there; the files themselves come with the checkout.
            Run(url, folder.FullName, "clone", "--quiet", "--no-checkout", "--", url, ".");
            Run(url, folder.FullName, "-c", "advice.detachedHead=false", "checkout", "--quiet", revision == null ? "HEAD" : Resolve(url, folder.FullName, revision));
            return (PackageFiles.Read(folder.FullName), Run(url, folder.FullName, "rev-parse", "HEAD").Trim());
        }
        finally
        {
            Delete(folder);
        }
    }

    private static string Resolve(string url, string folder, string revision)
    {
        foreach (var name in (ReadOnlySpan<string>)[$"refs/remotes/origin/{revision}", $"refs/tags/{revision}", revision])
        {
            if (TryRun(folder, ["rev-parse", "--quiet", "--verify", "--end-of-options", $"{name}^{{commit}}"], out var commit, out _)) return commit.Trim();
        }

        throw new PackageException($"{url}: there is no branch, tag or commit '{revision}'");
    }

    private static string Run(string url, string folder, params string[] arguments) =>
        TryRun(folder, arguments, out var output, out var errors) ? output : throw new PackageException($"{url}: {errors.Trim()}");

    private static bool TryRun(string folder, string[] arguments, out string output, out string errors)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var reading = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd();
            errors = reading.Result;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PackageException($"this package needs the command git, which can't be started: {exception.Message}", exception);
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        // git's own files can't be written, which on Windows means that they can't be deleted.
        foreach (var file in folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })) file.IsReadOnly = false;
        folder.Delete(recursive: true);
    }
}
