namespace Luvit.Stdlib;

/// <summary>The terminal that .NET knows: the one of this process.</summary>
internal static class ManagedTerminals
{
    public static int GetWindowSize(out int width, out int height)
    {
        var (columns, rows) = (0, 0);
        var code = ManagedErrors.Try(() => (columns, rows) = (Console.WindowWidth, Console.WindowHeight));
        (width, height) = (columns, rows);
        return code;
    }

    public static ITerminals Create() => OperatingSystem.IsWindows() ? new WindowsTerminals() : new PosixTerminals();
}
