using Luvit.Cli.Packages;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary>Turns what goes wrong with files into diagnostics and an exit code.</summary>
internal static class Errors
{
    /// <summary>Runs a command; a file that can't be read is an error of its own.</summary>
    public static int Report(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (OutputException exception)
        {
            return Print(DiagnosticCode.UnwritableOutput, exception.Message);
        }
        catch (PackageException exception)
        {
            return Print(DiagnosticCode.Package, exception.Message);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            return Print(DiagnosticCode.UnreadableFile, exception.Message);
        }
    }

    /// <summary>Writes something to a folder.</summary>
    /// <exception cref="OutputException">It can't be written.</exception>
    public static void Output(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw new OutputException($"cannot write to '{folder}': {exception.Message}", exception);
        }
    }

    private static bool IsFileError(Exception exception) => exception is IOException or UnauthorizedAccessException or BadImageFormatException;

    private static int Print(string code, string message)
    {
        Console.Error.WriteLine(new Diagnostic(code, DiagnosticSeverity.Error, message));
        return LuvitProgram.Failure;
    }
}

/// <summary>The output of a command can't be written.</summary>
internal sealed class OutputException(string message, Exception cause) : Exception(message, cause);
