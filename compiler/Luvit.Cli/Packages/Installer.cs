using System.Text;

namespace Luvit.Cli.Packages;

/// <summary>How packages are installed.</summary>
/// <param name="Registry">The registry's URL or folder.</param>
/// <param name="Updates">Whether newer versions are taken in the place of those in the lock file.</param>
/// <param name="IsLocked">Whether the lock file must name what the program needs already.</param>
/// <param name="Overwrites">Whether what the user changed in <c>deps</c> is replaced.</param>
internal sealed record InstallOptions(string Registry, bool Updates = false, bool IsLocked = false, bool Overwrites = false);

/// <summary>A luvit program with a <c>package.lua</c>, whose dependencies are in <c>deps</c>.</summary>
/// <param name="path">Its folder.</param>
internal sealed class Installer(string path)
{
    private readonly string _folder = Path.GetFullPath(path);
    private readonly string _manifest = Path.GetFullPath(Path.Combine(path, PackageManifest.FileName));

    /// <summary>Whether there is a <c>package.lua</c>.</summary>
    public bool Exists => File.Exists(_manifest);

    /// <summary>Adds dependencies and installs all. <c>package.lua</c> is made if there is none, and changed only when all are installed.</summary>
    public void Add(IEnumerable<string> dependencies, InstallOptions options) =>
        InstallEdited(dependencies.Aggregate(Exists ? File.ReadAllText(_manifest) : ManifestEditor.Create(Path.GetFileName(_folder)), ManifestEditor.Add), options);

    /// <summary>Removes dependencies and what nobody needs any more.</summary>
    public void Remove(IEnumerable<string> names, InstallOptions options) =>
        InstallEdited(names.Aggregate(File.ReadAllText(_manifest), ManifestEditor.Remove), options);

    /// <summary>Installs the dependencies.</summary>
    public void Install(InstallOptions options) => Install(File.ReadAllText(_manifest), options);

    /// <summary>Prints what is installed.</summary>
    public void List()
    {
        foreach (var (alias, package) in LockFile.Read(_folder).Packages) Console.WriteLine($"{package.Name} {package.Version} (deps/{alias}, from {package.From})");
    }

    private void InstallEdited(string manifest, InstallOptions options)
    {
        Install(manifest, options);
        new OutputFolder(_folder).Write(PackageManifest.FileName, Encoding.UTF8.GetBytes(manifest));
    }

    private void Install(string manifest, InstallOptions options)
    {
        var program = PackageManifest.Parse(manifest, PackageManifest.FileName);
        var (deps, previous) = (new DepsFolder(_folder), LockFile.Read(_folder));
        var preferred = options.Updates ? LockFile.Empty : previous;
        var packages = new Resolver(options.Registry, deps, preferred).Resolve(program, _folder);
        if (options.IsLocked && packages.FirstOrDefault(package => package.Locked != previous.Packages.GetValueOrDefault(package.Alias)) is { } other)
            throw new PackageException($"{LockFile.Name} doesn't name {other}, which the program needs; without --locked it is brought up to date");
        var lines = deps.Install(packages, previous, options.Overwrites);
        foreach (var line in lines) Console.WriteLine(line);
        if (lines.Count == 0) Console.WriteLine("nothing to install");
    }
}
