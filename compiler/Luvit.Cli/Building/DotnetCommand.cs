using System.Diagnostics;

namespace Luvit.Cli;

/// <summary>Runs the .NET SDK's command <c>dotnet</c>.</summary>
internal static class DotnetCommand
{
    /// <summary>The dotnet that runs luvit, or else the one on the path.</summary>
    private static string Program => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    /// <summary>Runs it and gives the exit code.</summary>
    /// <exception cref="IOException">It can't be started.</exception>
    public static int Run(IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Program, arguments) { UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new IOException($"this needs the .NET SDK, but 'dotnet' can't be started: {exception.Message}", exception);
        }
    }
}
