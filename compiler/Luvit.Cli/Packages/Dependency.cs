using System.Text.RegularExpressions;

namespace Luvit.Cli.Packages;

/// <summary>Where a dependency comes from.</summary>
internal enum DependencyKind
{
    /// <summary>A registry, by name and version: <c>author/name@1.2.3</c>.</summary>
    Registry,

    /// <summary>A zip archive or a Lua file, by its URL or path.</summary>
    File,

    /// <summary>A folder, by its path.</summary>
    Folder,

    /// <summary>A git repository: <c>git+URL#branch-tag-or-commit</c>, or a URL that ends with <c>.git</c>.</summary>
    Git,
}

/// <summary>One of a package's <c>dependencies</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Location">The package's name, the URL, or the full path.</param>
/// <param name="Version">The oldest version that does; null for any.</param>
/// <param name="Revision">The branch, tag or commit of a git repository; null for the one that it has checked out.</param>
internal sealed partial record Dependency(string Text, DependencyKind Kind, string Location, PackageVersion? Version = null, string? Revision = null)
{
    /// <summary>Reads a dependency.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="folder">What paths are relative to; null where there can be none, as in a package from elsewhere.</param>
    /// <exception cref="PackageException">It can't be read.</exception>
    public static Dependency Parse(string text, string? folder)
    {
        if (IsGit(text)) return ParseGit(text);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return new(text, DependencyKind.File, url.AbsoluteUri);
        if (url?.Scheme == "file" || text.StartsWith('.'))
            return folder == null ? throw new PackageException($"'{text}' is a path, which only packages in folders can name") : ParsePath(text, Path.GetFullPath(url?.LocalPath ?? text, folder));
        var match = RegistryName().Match(text);
        if (!match.Success) throw new PackageException($"'{text}' is no dependency: name it as author/name@version, by a path that begins with . or /, or by a URL");
        return new(text, DependencyKind.Registry, match.Groups["name"].Value, match.Groups["version"] is { Success: true } version ? PackageVersion.Parse(version.Value) : null);
    }

    /// <summary>The package's name in <c>deps</c> when nothing else is said: the last part of its name or path.</summary>
    public static string AliasOf(string text)
    {
        var name = text.Split('#')[0].TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..].Split('@')[0];
        return Path.GetExtension(name) is ".zip" or ".lua" or ".git" ? Path.GetFileNameWithoutExtension(name) : name;
    }

    /// <summary>Whether another dependency asks for the same package, of whatever version.</summary>
    public bool IsSamePackage(Dependency other) => (Kind, Location, Revision) == (other.Kind, other.Location, other.Revision);

    private static bool IsGit(string text) =>
        text.StartsWith("git+", StringComparison.Ordinal) || GitUrl().IsMatch(text);

    private static Dependency ParseGit(string text)
    {
        var url = text.StartsWith("git+", StringComparison.Ordinal) ? text[4..] : text;
        var parts = url.Split('#', 2);
        return new(text, DependencyKind.Git, parts[0], Revision: parts.Length == 2 ? parts[1] : null);
    }

    private static Dependency ParsePath(string text, string path) =>
        new(text, Directory.Exists(path) ? DependencyKind.Folder : DependencyKind.File, path);

    [GeneratedRegex(@"^(?<name>[\w.-]+(/[\w.-]+)+)(@(?<version>.*))?$")]
    private static partial Regex RegistryName();

    [GeneratedRegex(@"^(\w+://|[\w.-]+@).*\.git(#.*)?$")]
    private static partial Regex GitUrl();
}
