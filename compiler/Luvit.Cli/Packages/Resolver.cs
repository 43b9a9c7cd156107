namespace Luvit.Cli.Packages;

/// <summary>
/// Finds the packages that a program needs, and those that they need. There is one of each name: the newest that satisfies all who ask for it,
/// or the one of the lock file.
/// </summary>
/// <param name="registry">The registry's URL or folder.</param>
/// <param name="deps">What is installed.</param>
/// <param name="locked">What was installed last, which is preferred.</param>
internal sealed class Resolver(string registry, DepsFolder deps, LockFile locked)
{
    /// <summary>Who publishes luvit's own modules as packages, and their versions' first number.</summary>
    private const string OwnAuthor = "luvit/";
    private const int OwnVersion = 2;

    private readonly Lazy<IRegistry> _registry = new(() => Registry.Open(registry));
    private readonly Lazy<IReadOnlySet<string>> _ownModules = new(Stdlib.ModuleNames.Find);
    private readonly Dictionary<string, List<(Dependency Dependency, string User)>> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResolvedPackage> _packages = new(StringComparer.Ordinal);

    /// <summary>The packages that a program needs, by name.</summary>
    /// <param name="program">What it says of itself.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="PackageException">There is no such set of packages.</exception>
    public IReadOnlyList<ResolvedPackage> Resolve(PackageManifest program, string folder)
    {
        Request(program, folder, PackageManifest.FileName);
        // A package that was replaced by a newer one may have asked for others that nobody needs any more.
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        AddNeeded(needed, program);
        return [.. needed.Select(alias => _packages[alias])];
    }

    private void AddNeeded(SortedSet<string> needed, PackageManifest user)
    {
        foreach (var alias in user.Dependencies.Keys)
        {
            if (_packages.TryGetValue(alias, out var package) && needed.Add(alias)) AddNeeded(needed, package.Manifest);
        }
    }

    private void Request(PackageManifest user, string? folder, string userName)
    {
        foreach (var (alias, text) in user.Dependencies)
        {
            if (!IsName(alias)) throw new PackageException($"{userName} asks for a package by the name '{alias}', which is no name of a file");
            var dependency = Dependency.Parse(text, folder);
            if (IsOwnModule(alias, dependency)) continue;
            if (!_requests.TryGetValue(alias, out var requests)) _requests[alias] = requests = [];
            requests.Add((dependency, userName));
            if (_packages.TryGetValue(alias, out var chosen) && requests.TrueForAll(request => Satisfies(chosen, request.Dependency))) continue;
            var package = Find(alias, requests);
            _packages[alias] = package;
            Request(package.Manifest, dependency.Kind == DependencyKind.Folder ? dependency.Location : null, package.Manifest.Name);
        }
    }

    private static bool IsName(string alias) => alias.Length > 0 && !alias.StartsWith('.') && alias.IndexOfAny(['/', '\\', ':', '\0']) < 0;

    private bool IsOwnModule(string alias, Dependency dependency) =>
        dependency.Kind == DependencyKind.Registry && dependency.Location.StartsWith(OwnAuthor, StringComparison.Ordinal)
        && (dependency.Version?.Major ?? OwnVersion) == OwnVersion && (alias == "luvit" || _ownModules.Value.Contains(alias));

    private static bool Satisfies(ResolvedPackage package, Dependency dependency) =>
        package.From.IsSamePackage(dependency) && (dependency.Version is not { } wanted || package.Manifest.Version.Satisfies(wanted));

    private ResolvedPackage Find(string alias, List<(Dependency Dependency, string User)> requests)
    {
        var (dependency, user) = requests[^1];
        if (requests.Find(request => !request.Dependency.IsSamePackage(dependency)) is { User: not null } other)
            throw new PackageException($"deps/{alias} would be '{dependency.Text}' for {user}, but '{other.Dependency.Text}' for {other.User}");
        try
        {
            return Find(alias, dependency, requests);
        }
        catch (PackageException exception)
        {
            throw new PackageException($"{dependency.Text}, for {user}: {exception.Message}", exception);
        }
    }

    private ResolvedPackage Find(string alias, Dependency dependency, List<(Dependency Dependency, string User)> requests)
    {
        var entry = locked.Packages.GetValueOrDefault(alias);
        if (entry != null && !IsFor(entry, dependency, requests)) entry = null;
        // A folder is what it is now.
        if (entry == null || dependency.Kind == DependencyKind.Folder) return Fetch(alias, dependency, requests, null);
        if (deps.Read(alias) is { } installed && installed.Hash == entry.Hash) return new ResolvedPackage(alias, dependency, PackageManifest.Of(installed), installed, entry.Commit);
        var package = Fetch(alias, dependency, requests, entry);
        return package.Files.Hash == entry.Hash
            ? package
            : throw new PackageException($"it is not what {LockFile.Name} names: its hash is {package.Files.Hash}, not {entry.Hash}");
    }

    private static bool IsFor(LockedPackage entry, Dependency dependency, List<(Dependency Dependency, string User)> requests) =>
        dependency.Kind == DependencyKind.Registry
            ? entry.Name == dependency.Location && PackageVersion.TryParse(entry.Version, out var version) && SatisfiesAll(version, requests)
            : entry.From == dependency.Text;

    private static bool SatisfiesAll(PackageVersion version, List<(Dependency Dependency, string User)> requests) =>
        requests.TrueForAll(request => request.Dependency.Version is not { } wanted || version.Satisfies(wanted));

    private ResolvedPackage Fetch(string alias, Dependency dependency, List<(Dependency Dependency, string User)> requests, LockedPackage? entry)
    {
        var commit = entry?.Commit;
        var files = dependency.Kind switch
        {
            DependencyKind.Registry => _registry.Value.Fetch(dependency.Location, entry == null ? Newest(dependency.Location, requests) : PackageVersion.Parse(entry.Version)),
            DependencyKind.Folder => PackageFiles.Read(dependency.Location),
            DependencyKind.Git => FetchCommit(dependency, ref commit),
            _ => Unpack(dependency.Location),
        };
        var manifest = PackageManifest.Of(files);
        if (dependency.Kind == DependencyKind.Registry && manifest.Name != dependency.Location) throw new PackageException($"the registry gives {manifest.Name}");
        if (!files.IsSingleFile) files = files.Where(new PackageFilter(manifest.Files).Includes);
        return new ResolvedPackage(alias, dependency, manifest, files, commit);
    }

    private PackageVersion Newest(string name, List<(Dependency Dependency, string User)> requests)
    {
        var versions = _registry.Value.Versions(name);
        if (versions.Count == 0) throw new PackageException($"the registry {registry} has no such package");
        var candidates = versions.Where(version => SatisfiesAll(version, requests)).ToList();
        if (candidates.Count > 0) return candidates.Max();
        var wishes = string.Join(", ", requests.Where(static request => request.Dependency.Version != null).OrderBy(static request => request.Dependency.Version).Select(static request => $"{request.Dependency.Version} for {request.User}"));
        throw new PackageException($"no version does: wanted are {wishes}; there are {string.Join(", ", versions.Order())}");
    }

    private static PackageFiles FetchCommit(Dependency dependency, ref string? commit)
    {
        var (files, found) = GitRepository.Fetch(dependency.Location, commit ?? dependency.Revision);
        commit = found;
        return files;
    }

    private static PackageFiles Unpack(string location)
    {
        var bytes = Download.Read(location);
        return location.EndsWith(".lua", StringComparison.Ordinal) ? PackageFiles.Single(bytes) : Archive.Read(bytes);
    }
}
