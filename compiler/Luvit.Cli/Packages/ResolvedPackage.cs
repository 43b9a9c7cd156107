namespace Luvit.Cli.Packages;

/// <summary>A package that a program needs.</summary>
/// <param name="Alias">Its name in <c>deps</c>.</param>
/// <param name="From">The dependency that asked for it.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Files">Its files.</param>
/// <param name="Commit">The commit, if it comes from a git repository.</param>
internal sealed record ResolvedPackage(string Alias, Dependency From, PackageManifest Manifest, PackageFiles Files, string? Commit)
{
    /// <summary>What the lock file says of it.</summary>
    public LockedPackage Locked => new(Manifest.Name, Manifest.Version.ToString(), From.Text, Files.Hash, Commit);

    /// <inheritdoc/>
    public override string ToString() => $"{Manifest.Name} {Manifest.Version}";
}
