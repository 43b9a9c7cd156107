using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>Host exceptions of files and processes as C's <c>strerror</c> and <c>errno</c> name them.</summary>
internal static class HostErrors
{
    /// <summary>An error's text and number.</summary>
    public readonly record struct Description(string Text, int Number);

    private static readonly Description NotFound = new("No such file or directory", 2);
    private static readonly Description InputOutput = new("Input/output error", 5);
    private static readonly Description BadDescriptor = new("Bad file descriptor", 9);
    private static readonly Description Denied = new("Permission denied", 13);
    private static readonly Description IsDirectory = new("Is a directory", 21);
    private static readonly Description NotDirectory = new("Not a directory", 20);
    private static readonly Description Invalid = new("Invalid argument", 22);

    /// <summary>True for exceptions that mean that the system refused, as against faults of this program.</summary>
    public static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or Win32Exception or ObjectDisposedException;

    /// <summary>The C description of an exception.</summary>
    public static Description Describe(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => NotFound,
        UnauthorizedAccessException => Denied,
        PathTooLongException => new Description("File name too long", 36),
        NotSupportedException or ObjectDisposedException => BadDescriptor,
        ArgumentException => Invalid,
        Win32Exception win32 => new Description(win32.Message, win32.NativeErrorCode),
        // .NET keeps the number of a Unix error that it has no exception for.
        IOException { HResult: > 0 and < 4096 and var number } => new Description(Marshal.GetPInvokeErrorMessage(number), number),
        _ => InputOutput,
    };

    /// <summary>
    /// As <see cref="Describe(Exception)"/>, telling apart directories, which .NET reports as access denied, paths through files,
    /// as missing directories, and empty paths, as bad arguments.
    /// </summary>
    public static Description Describe(Exception exception, string path) =>
        exception is UnauthorizedAccessException && Directory.Exists(path) ? IsDirectory
        : exception is DirectoryNotFoundException && LeadsThroughFile(path) ? NotDirectory
        : exception is ArgumentException && path.Length == 0 ? NotFound
        : Describe(exception);

    private static bool LeadsThroughFile(string path)
    {
        var parent = Path.GetDirectoryName(path);
        while (!string.IsNullOrEmpty(parent) && !Path.Exists(parent)) parent = Path.GetDirectoryName(parent);
        return File.Exists(parent);
    }

    /// <summary>What a library function returns for a failure: nil, <c>name: text</c>, number.</summary>
    public static LuaValue Fail(LuaState state, Description error, string? name = null) =>
        state.Return(default, name == null ? error.Text : $"{name}: {error.Text}", error.Number);
}
