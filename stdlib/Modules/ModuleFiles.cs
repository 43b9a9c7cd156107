using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The files that modules are found among: the file system's, and those the program carries along.</summary>
/// <param name="bundle">The program's own files.</param>
/// <param name="library">luvit's, behind them.</param>
internal sealed class ModuleFiles(LuaBundle bundle, LuaBundle library)
{
    /// <summary>True when the program carries files along.</summary>
    public bool HasProgram => bundle.Paths.Count > 0;

    /// <summary>The path of one of the program's own files, if it has it, by the path in the program.</summary>
    public string? FindOfProgram(string inner) => bundle.Contains(inner) ? ModulePath.Bundle + inner : null;

    /// <summary>True when there is a file of this path.</summary>
    public bool IsFile(string path) =>
        ModulePath.IsBundled(path, out var inner) ? bundle.Contains(inner) || library.Contains(inner) : File.Exists(path);

    /// <summary>True when there is a folder of this path.</summary>
    public bool IsFolder(string path) =>
        ModulePath.IsBundled(path, out var inner)
            ? bundle.ContainsFolder(inner) || library.ContainsFolder(inner)
            : Directory.Exists(path);

    /// <summary>The loader of a compiled module, or null for a file that is to be compiled.</summary>
    public ModuleLoader? FindCompiled(string path) =>
        ModulePath.IsBundled(path, out var inner) ? bundle.FindModule(inner) ?? library.FindModule(inner) : null;

    /// <summary>A file's content.</summary>
    /// <exception cref="LuaException">It can't be read; the message is libuv's.</exception>
    public byte[] Read(string path)
    {
        if (ModulePath.IsBundled(path, out var inner))
            return bundle.Read(inner) ?? library.Read(inner) ?? throw Failure(UvError.NoEntry, path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(CodeOf(exception, path), path);
        }
    }

    /// <summary>What a folder holds: names and <c>file</c>, <c>directory</c> or <c>link</c>.</summary>
    /// <exception cref="LuaException">It can't be read; the message is libuv's.</exception>
    public List<(string Name, string Type)> List(string path)
    {
        if (!ModulePath.IsBundled(path, out var inner)) return ListFolder(path);
        if (!IsFolder(path)) throw Failure(UvError.NoEntry, path);
        var prefix = inner.Length == 0 ? "" : inner + "/";
        return [.. bundle.List(inner).Union(library.List(inner)).Select(name =>
            (name, bundle.Contains(prefix + name) || library.Contains(prefix + name) ? "file" : "directory"))];
    }

    /// <summary>One name for a file, however it was reached.</summary>
    public static string Key(string path)
    {
        if (ModulePath.IsBundled(path, out _) || OperatingSystem.IsWindows()) return path;
        return Platform.Files.RealPath([.. Encoding.UTF8.GetBytes(path), 0], out var real) == UvError.None ? Encoding.UTF8.GetString(real).TrimEnd('\0') : path;
    }

    private static List<(string Name, string Type)> ListFolder(string path)
    {
        try
        {
            return [.. new DirectoryInfo(path).EnumerateFileSystemInfos().Select(static entry => (entry.Name, TypeOf(entry)))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(CodeOf(exception, path), path);
        }
    }

    private static string TypeOf(FileSystemInfo entry) =>
        entry.LinkTarget != null ? "link" : entry is DirectoryInfo ? "directory" : "file";

    private static int CodeOf(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => UvError.NoEntry,
        UnauthorizedAccessException when Directory.Exists(path) => UvError.IsDirectory,
        UnauthorizedAccessException => UvError.AccessDenied,
        _ => UvError.InputOutput,
    };

    private static LuaException Failure(int code, string path) =>
        new(LuaValue.FromString($"{UvError.Name(code)}: {UvError.Message(code)}: {path}"));
}
