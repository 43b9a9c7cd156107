using System.Reflection;

namespace Luvit.Runtime;

/// <summary>Makes the main function of a compiled module: a closure of the state, with its globals in the environment.</summary>
/// <param name="state">The state.</param>
/// <param name="environment">Where the module's globals live.</param>
public delegate LuaFunction ModuleLoader(LuaState state, LuaTable environment);

/// <summary>
/// What a program made of Lua carries in its assemblies, in place of files: compiled modules and data files, under the
/// paths they have in the program's folder (luvi's bundle). Compiled code fills it, so nothing is searched at run time.
/// </summary>
/// <param name="mainPath">The path of the module that the program starts with; null for what is no program.</param>
public sealed class LuaBundle(string? mainPath = null)
{
    private readonly Dictionary<string, Entry> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<LuaState, LuaValue>> _natives = new(StringComparer.Ordinal);
    private string[]? _paths;

    /// <summary>The path of the module that the program starts with.</summary>
    public string? MainPath { get; } = mainPath;

    /// <summary>The paths of all files, in ordinal order.</summary>
    public IReadOnlyCollection<string> Paths => _paths ??= [.. _files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The modules written in C#, by the names that <c>require</c> finds them by.</summary>
    public IReadOnlyDictionary<string, Func<LuaState, LuaValue>> Natives => _natives;

    /// <summary>Adds a module written in C#.</summary>
    /// <param name="name">The name that <c>require</c> finds it by.</param>
    /// <param name="open">Makes the module's value; called once in a state.</param>
    public void AddNative(string name, Func<LuaState, LuaValue> open) => _natives.TryAdd(name, open);

    /// <summary>Adds a compiled module. What was added first under a path stays: a program shadows its libraries.</summary>
    /// <param name="path">Relative to the program's folder, with slashes: <c>libs/greeting.lua</c>.</param>
    /// <param name="load">Makes its main function.</param>
    public void AddModule(string path, ModuleLoader load) => At(path).Load ??= load;

    /// <summary>Adds the data files that an assembly holds as manifest resources, each named by its path.</summary>
    public void AddResources(Assembly assembly)
    {
        foreach (var path in assembly.GetManifestResourceNames()) At(path).Resources ??= assembly;
    }

    /// <summary>The loader of a compiled module, or null.</summary>
    public ModuleLoader? FindModule(string path) => _files.GetValueOrDefault(path)?.Load;

    /// <summary>True when there is a module or a data file of this path.</summary>
    public bool Contains(string path) => _files.ContainsKey(path);

    /// <summary>True when a file's path goes through this folder; the root is the empty path.</summary>
    public bool ContainsFolder(string path) => path.Length == 0 || Paths.Any(file => IsInside(file, path));

    /// <summary>The names of what a folder holds, in ordinal order; empty when there is no such folder.</summary>
    public IEnumerable<string> List(string folder)
    {
        var skipped = folder.Length == 0 ? 0 : folder.Length + 1;
        return Paths.Where(file => folder.Length == 0 || IsInside(file, folder))
            .Select(file => file.IndexOf('/', skipped) is var end and >= 0 ? file[skipped..end] : file[skipped..])
            .Distinct();
    }

    /// <summary>
    /// The content of a data file, or a module's source where the program was built with it; null when there is none.
    /// </summary>
    public byte[]? Read(string path)
    {
        if (_files.GetValueOrDefault(path)?.Resources is not { } assembly) return null;
        using var stream = assembly.GetManifestResourceStream(path)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static bool IsInside(string file, string folder) =>
        file.Length > folder.Length && file[folder.Length] == '/' && file.StartsWith(folder, StringComparison.Ordinal);

    private Entry At(string path)
    {
        if (_files.TryGetValue(path, out var entry)) return entry;
        _paths = null;
        _files.Add(path, entry = new Entry());
        return entry;
    }

    private sealed class Entry
    {
        public ModuleLoader? Load { get; set; }

        public Assembly? Resources { get; set; }
    }
}
