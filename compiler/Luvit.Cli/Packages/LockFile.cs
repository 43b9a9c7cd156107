using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Luvit.Cli.Packages;

/// <summary>What is installed: <c>luvit.lock</c>, which belongs with the sources, so that everyone installs the same.</summary>
/// <param name="Packages">The packages by their names in <c>deps</c>.</param>
internal sealed record LockFile(SortedDictionary<string, LockedPackage> Packages)
{
    /// <summary>The file's name.</summary>
    public const string Name = "luvit.lock";

    // Written for people to read: signs like + stand as they are.
    private static readonly LockFormat Format = new(new JsonSerializerOptions(LockFormat.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>That of a program for which nothing was installed yet.</summary>
    public static LockFile Empty => new(new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal));

    /// <summary>The form of the file.</summary>
    [JsonPropertyOrder(-1)]
    public int FormatVersion { get; init; } = 1;

    /// <summary>Reads a folder's file; an empty one when there is none.</summary>
    /// <exception cref="PackageException">It can't be read.</exception>
    public static LockFile Read(string folder)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file)) return Empty;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), Format.LockFile) is { FormatVersion: 1, Packages: not null } read
                ? read
                : throw new PackageException($"{Name} is of another version of luvit");
        }
        catch (JsonException exception)
        {
            throw new PackageException($"{Name} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the file to a folder.</summary>
    public void Write(string folder) =>
        new OutputFolder(folder).Write(Name, [.. JsonSerializer.SerializeToUtf8Bytes(this, Format.LockFile), (byte)'\n']);
}

/// <summary>A package as it was installed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">The dependency as it was written.</param>
/// <param name="Hash">Of its files.</param>
/// <param name="Commit">The commit, if it came from a git repository.</param>
internal sealed record LockedPackage(string Name, string Version, string From, string Hash, string? Commit = null);

/// <summary>How the file is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LockFile))]
internal sealed partial class LockFormat : JsonSerializerContext;
