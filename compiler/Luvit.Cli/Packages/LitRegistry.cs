using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Luvit.Cli.Packages;

/// <summary>
/// A server of lit's, by its REST interface: <c>/packages/author/name</c> gives the versions, a version names an object of git's, a tree or
/// a blob, and objects are checked by their names, which are their hashes.
/// </summary>
internal sealed class LitRegistry(Uri url) : IRegistry
{
    private const int FolderMode = 0x4000, LinkMode = 0xA000, TypeMask = 0xF000;

    /// <inheritdoc/>
    public IReadOnlyList<PackageVersion> Versions(string name)
    {
        using var versions = GetJson($"packages/{name}");
        if (versions == null) return [];
        var found = new List<PackageVersion>();
        foreach (var property in versions.RootElement.EnumerateObject())
        {
            if (PackageVersion.TryParse(property.Name, out var version)) found.Add(version);
        }

        return found;
    }

    /// <inheritdoc/>
    public PackageFiles Fetch(string name, PackageVersion version)
    {
        using var package = GetJson($"packages/{name}/v{version}") ?? throw new PackageException($"the registry {url} has no version {version} of {name}");
        var hash = Text(package.RootElement, "object");
        if (Text(package.RootElement, "type") == "blob") return PackageFiles.Single(Blob(hash, "package.lua"));
        var files = new PackageFiles();
        AddTree(files, hash, "");
        return files;
    }

    private void AddTree(PackageFiles files, string hash, string prefix)
    {
        using var tree = GetJson($"trees/{hash}/tree") ?? throw new PackageException($"the registry {url} has no tree {hash}");
        using var content = new MemoryStream();
        foreach (var entry in tree.RootElement.EnumerateArray())
        {
            var (name, mode, child) = (Text(entry, "name"), entry.GetProperty("mode").GetInt32(), Text(entry, "hash"));
            content.Write(Encoding.UTF8.GetBytes($"{Convert.ToString(mode, 8)} {name}\0"));
            content.Write(Convert.FromHexString(child));
            if ((mode & TypeMask) == LinkMode) throw new PackageException($"'{prefix}{name}' is a link, which packages can't have");
            if ((mode & TypeMask) == FolderMode) AddTree(files, child, $"{prefix}{name}/");
            else files.Add(prefix + name, Blob(child, name));
        }

        Check("tree", hash, content.ToArray());
    }

    private byte[] Blob(string hash, string name)
    {
        var content = Get($"blobs/{hash}/{Uri.EscapeDataString(name)}") ?? throw new PackageException($"the registry {url} has no file {hash}");
        Check("blob", hash, content);
        return content;
    }

    private void Check(string kind, string hash, byte[] content)
    {
#pragma warning disable CA5350 // git names its objects so
        var actual = SHA1.HashData([.. Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), .. content]);
#pragma warning restore CA5350
        if (!hash.Equals(Convert.ToHexString(actual), StringComparison.OrdinalIgnoreCase)) throw new PackageException($"the registry {url} gives a {kind} that is not {hash}");
    }

    private JsonDocument? GetJson(string path)
    {
        if (Get(path) is not { } content) return null;
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException exception)
        {
            throw new PackageException($"the registry {url} doesn't answer as lit does: {exception.Message}", exception);
        }
    }

    private byte[]? Get(string path) => Download.Get(new Uri($"{url.AbsoluteUri.TrimEnd('/')}/{path}"));

    private string Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new PackageException($"the registry {url} doesn't answer as lit does: '{property}' is missing");
}
