namespace Luvit.Stdlib;

/// <summary>Finding the file that a name means.</summary>
internal sealed partial class ModuleSystem
{
    private static readonly string NativeSuffix = OperatingSystem.IsWindows() ? ".dll" : ".so";

    private static readonly string[] Suffixes = ["", ".lua", "/init.lua", NativeSuffix, "/init" + NativeSuffix];

    private static readonly string[] Folders = ["libs", "deps"];

    /// <summary>The path of the file a name means in a folder, or null and the paths that were tried.</summary>
    private string? Find(string folder, string name, List<string> tried)
    {
        if (name.StartsWith('.') || ModulePath.IsAbsolute(name)) return FindFile(ModulePath.Join(folder, name), tried);
        for (string? at = folder; at != null; at = ModulePath.Parent(at) ?? (ModulePath.IsBundled(at, out _) ? null : ModulePath.Bundle))
        {
            foreach (var sub in Folders)
            {
                var place = ModulePath.Join(at, sub);
                if (Files.IsFolder(place) && FindInPlace(place, name, tried) is { } path) return path;
            }
        }

        return null;
    }

    /// <summary>With <c>package.dotted</c> set, <c>a.b</c> means <c>a/b</c> as well.</summary>
    private string? FindInPlace(string place, string name, List<string> tried)
    {
        if (FindFile($"{place}/{name}", tried) is { } path) return path;
        return name.Contains('.', StringComparison.Ordinal) && _package["dotted"].IsTruthy
            ? FindFile($"{place}/{name.Replace('.', '/')}", tried)
            : null;
    }

    private string? FindFile(string path, List<string> tried)
    {
        foreach (var suffix in Suffixes)
        {
            if (Files.IsFile(path + suffix)) return path + suffix;
            tried.Add(path + suffix);
        }

        return null;
    }
}
