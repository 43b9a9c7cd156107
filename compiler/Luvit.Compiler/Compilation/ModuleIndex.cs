namespace Luvit.Compiler;

/// <summary>
/// Tells which module of a program a name given to <c>require</c> means, by the same rules as stdlib/lua/require.lua:
/// <c>./name</c> is beside the requiring file; other names are searched in <c>libs/</c>, <c>deps/</c> and
/// <c>modules/</c> of its folder and the folders above; <c>.lua</c> and <c>/init.lua</c> may be left out.
/// </summary>
/// <param name="exists">Whether the program has a module of a path.</param>
internal sealed class ModuleIndex(Func<string, bool> exists)
{
    private static readonly string[] SearchFolders = ["libs", "deps", "modules"];

    private static readonly string[] Suffixes = ["", ".lua", "/init.lua"];

    /// <summary>The path of the module, or null.</summary>
    /// <param name="from">The path of the requiring module.</param>
    /// <param name="name">What it requires.</param>
    public string? Resolve(string from, string name)
    {
        if (name.StartsWith('.')) return Find(Join(FolderOf(from), name));
        for (var folder = FolderOf(from); ; folder = FolderOf(folder))
        {
            foreach (var search in SearchFolders)
            {
                if (Find(Join(folder, $"{search}/{name}")) is { } found) return found;
            }

            // package.path has the working directory, where programs mostly run.
            if (folder.Length == 0) return Find(name.Replace('.', '/'));
        }
    }

    private string? Find(string? path) => path == null ? null : Suffixes.Select(suffix => path + suffix).FirstOrDefault(exists);

    private static string FolderOf(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";

    /// <summary>Resolves <c>.</c> and <c>..</c>; null when the path leaves the program.</summary>
    private static string? Join(string folder, string path)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}
