using Luvit.Compiler;

namespace Luvit.Cli;

/// <summary>The files of a program: a folder with all it holds, or a script with the modules that it requires.</summary>
/// <param name="Name">What the program is called when nothing else is said: the folder's or the script's name.</param>
/// <param name="MainModule">The module to start with; null when there is none.</param>
/// <param name="Modules">The Lua modules.</param>
/// <param name="Resources">The data files.</param>
internal sealed record ProgramSources(string Name, string? MainModule, IReadOnlyList<SourceFile> Modules, IReadOnlyList<SourceFile> Resources)
{
    private const string ModuleExtension = ".lua";

    private static readonly string[] MainModules = ["main.lua", "init.lua"];

    /// <summary>Folders with what tools make, not with sources.</summary>
    private static readonly string[] ToolFolders = ["bin", "obj", "node_modules"];

    /// <summary>Where results go unless another folder is named.</summary>
    private static readonly string[] OutputFolders = ["out", "publish"];

    /// <summary>Reads a program from the disk.</summary>
    /// <param name="path">A script or a folder.</param>
    /// <param name="output">A folder to leave out: where the result goes.</param>
    /// <exception cref="IOException">Something can't be read.</exception>
    public static ProgramSources Read(string path, string output)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? ReadFolder(full, Path.GetFullPath(output)) : ReadScript(full);
    }

    private static ProgramSources ReadFolder(string folder, string output)
    {
        HashSet<string> outputs = [output, .. OutputFolders.Select(name => Path.Combine(folder, name)).Where(HasNoModules)];
        var files = FilesIn(folder, outputs).Order(StringComparer.Ordinal).Select(file => ReadFile(folder, file)).ToList();
        var modules = files.FindAll(static file => file.Path.EndsWith(ModuleExtension, StringComparison.Ordinal));
        var main = Array.Find(MainModules, name => modules.Exists(module => module.Path == name));
        return new ProgramSources(Path.GetFileName(folder), main, modules, files.FindAll(file => !modules.Contains(file)));
    }

    private static ProgramSources ReadScript(string script)
    {
        var folder = Path.GetDirectoryName(script)!;
        var modules = new ModuleClosure(path => File.Exists(Path.Combine(folder, path)), path => ReadFile(folder, Path.Combine(folder, path)));
        var name = Path.GetFileName(script);
        return new ProgramSources(Path.GetFileNameWithoutExtension(script), name, modules.Of(name), []);
    }

    private static bool HasNoModules(string folder) =>
        !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*" + ModuleExtension, SearchOption.AllDirectories).Any();

    private static IEnumerable<string> FilesIn(string folder, HashSet<string> outputs)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (!IsHidden(file)) yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (IsHidden(inner) || outputs.Contains(inner) || ToolFolders.Contains(Path.GetFileName(inner))) continue;
            foreach (var file in FilesIn(inner, outputs)) yield return file;
        }
    }

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');

    private static SourceFile ReadFile(string folder, string file) =>
        new(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file), file);
}
