namespace Luvit.Cli.Packages;

/// <summary>A folder of packages: <c>author/name/v1.2.3.zip</c>, <c>v1.2.3.lua</c> for a single file, or the folder <c>v1.2.3</c>.</summary>
internal sealed class FolderRegistry(string folder) : IRegistry
{
    /// <inheritdoc/>
    public IReadOnlyList<PackageVersion> Versions(string name) => [.. Entries(name).Select(static entry => entry.Version)];

    /// <inheritdoc/>
    public PackageFiles Fetch(string name, PackageVersion version)
    {
        var path = Entries(name).First(entry => entry.Version == version).Path;
        return Directory.Exists(path) ? PackageFiles.Read(path)
            : path.EndsWith(".lua", StringComparison.Ordinal) ? PackageFiles.Single(File.ReadAllBytes(path))
            : Archive.Read(File.ReadAllBytes(path));
    }

    private IEnumerable<(PackageVersion Version, string Path)> Entries(string name)
    {
        if (!Directory.Exists(folder)) throw new PackageException($"the registry '{folder}' is no folder");
        var versions = Path.Combine(folder, name);
        if (!Directory.Exists(versions)) yield break;
        foreach (var path in Directory.EnumerateFileSystemEntries(versions, "v*"))
        {
            var text = Directory.Exists(path) || Path.GetExtension(path) is not (".zip" or ".lua") ? Path.GetFileName(path) : Path.GetFileNameWithoutExtension(path);
            if (PackageVersion.TryParse(text, out var version)) yield return (version, path);
        }
    }
}
