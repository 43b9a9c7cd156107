namespace Luvit.Cli.Packages;

/// <summary>The folder <c>deps</c> of a program, in which <c>require</c> looks for packages.</summary>
/// <param name="program">The program's folder.</param>
internal sealed class DepsFolder(string program)
{
    private readonly string _path = Path.Combine(program, "deps");

    /// <summary>The files of an installed package; null when there is none.</summary>
    public PackageFiles? Read(string alias) => Find(alias) switch
    {
        null => null,
        var path when Directory.Exists(path) => PackageFiles.Read(path),
        var path => PackageFiles.Single(File.ReadAllBytes(path)),
    };

    /// <summary>
    /// Makes the folder hold some packages, and none of those that were installed before and aren't needed any more; then writes the lock file.
    /// When anything fails, all is as it was. What the user put there or changed stays.
    /// </summary>
    /// <param name="packages">What the program needs.</param>
    /// <param name="previous">What was installed.</param>
    /// <param name="overwrites">Whether what the user changed is replaced all the same.</param>
    /// <returns>What was done, a line for each package.</returns>
    /// <exception cref="PackageException">A package would replace what the user changed.</exception>
    public IReadOnlyList<string> Install(IReadOnlyList<ResolvedPackage> packages, LockFile previous, bool overwrites)
    {
        var changed = packages.Where(package => Read(package.Alias)?.Hash != package.Files.Hash).ToList();
        foreach (var alias in changed.Select(static package => package.Alias).Where(alias => !overwrites && IsUsers(alias, previous)))
            throw new PackageException($"deps/{alias} is not as luvit installed it; --force replaces it");
        var removed = previous.Packages.Keys.Except(packages.Select(static package => package.Alias)).Where(alias => Find(alias) != null && !IsUsers(alias, previous)).ToList();
        var current = new LockFile(new SortedDictionary<string, LockedPackage>(packages.ToDictionary(static package => package.Alias, static package => package.Locked), StringComparer.Ordinal));
        Directory.CreateDirectory(_path);
        var staging = Directory.CreateDirectory(Path.Combine(_path, $".{Path.GetRandomFileName()}"));
        try
        {
            foreach (var package in changed) package.Files.Write(Path.Combine(staging.FullName, FileName(package)));
            Swap(changed, removed, staging.CreateSubdirectory("old").FullName, staging.FullName, () => current.Write(program));
        }
        finally
        {
            staging.Delete(recursive: true);
            if (!Directory.EnumerateFileSystemEntries(_path).Any()) Directory.Delete(_path);
        }

        return [.. changed.Select(static package => $"installed {package}"), .. removed.Select(alias => $"removed {previous.Packages[alias].Name} {previous.Packages[alias].Version}")];
    }

    private void Swap(List<ResolvedPackage> changed, List<string> removed, string old, string staging, Action finish)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var path in changed.Select(static package => package.Alias).Concat(removed).Select(Find).OfType<string>())
            {
                var aside = Path.Combine(old, Path.GetFileName(path));
                Directory.Move(path, aside);
                undo.Push(() => Directory.Move(aside, path));
            }

            foreach (var name in changed.Select(FileName))
            {
                Directory.Move(Path.Combine(staging, name), Path.Combine(_path, name));
                undo.Push(() => Directory.Move(Path.Combine(_path, name), Path.Combine(staging, name)));
            }

            finish();
        }
        catch
        {
            while (undo.TryPop(out var action)) action();
            throw;
        }
    }

    private bool IsUsers(string alias, LockFile previous) =>
        Read(alias) is { } installed && installed.Hash != previous.Packages.GetValueOrDefault(alias)?.Hash;

    private string? Find(string alias)
    {
        string folder = Path.Combine(_path, alias), file = folder + ".lua";
        return Directory.Exists(folder) ? folder : File.Exists(file) ? file : null;
    }

    private static string FileName(ResolvedPackage package) => package.Files.IsSingleFile ? package.Alias + ".lua" : package.Alias;
}
