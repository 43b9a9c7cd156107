namespace Luvit.Stdlib;

/// <summary>Where the running program is.</summary>
internal static class ProgramPath
{
    /// <summary>
    /// The file that starts this program again with other arguments (<c>uv_exepath</c>): the executable, and under
    /// <c>dotnet program.dll</c> the executable beside it. Null when nobody knows.
    /// </summary>
    public static string? Value
    {
        get
        {
            var path = Environment.ProcessPath;
            if (System.IO.Path.GetFileNameWithoutExtension(path) != "dotnet") return path;
            var name = System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name;
            var host = System.IO.Path.Combine(AppContext.BaseDirectory, name + (OperatingSystem.IsWindows() ? ".exe" : ""));
            return name != null && File.Exists(host) ? host : path;
        }
    }
}
