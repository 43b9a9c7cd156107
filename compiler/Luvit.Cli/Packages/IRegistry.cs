namespace Luvit.Cli.Packages;

/// <summary>Where packages are found by name and version.</summary>
internal interface IRegistry
{
    /// <summary>The versions of a package that there are; none when there is no such package.</summary>
    IReadOnlyList<PackageVersion> Versions(string name);

    /// <summary>The files of a version.</summary>
    PackageFiles Fetch(string name, PackageVersion version);
}

/// <summary>Finds a registry by its URL or path.</summary>
internal static class Registry
{
    /// <summary>The registry of luvit's packages.</summary>
    public const string Default = "https://lit.luvit.io";

    /// <summary>The registry of a URL, or a folder.</summary>
    public static IRegistry Open(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new LitRegistry(url)
            : new FolderRegistry(Path.GetFullPath(url?.Scheme == "file" ? url.LocalPath : location));
}
