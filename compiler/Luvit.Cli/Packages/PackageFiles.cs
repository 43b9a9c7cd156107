using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Luvit.Cli.Packages;

/// <summary>The files of a package in memory. Their paths stay within the package, whatever made them.</summary>
internal sealed class PackageFiles
{
    /// <summary>The path of a package that is one file, which becomes <c>deps/name.lua</c>.</summary>
    public const string SingleFile = "";

    private const long LargestSize = 256 * 1024 * 1024;

    private readonly SortedDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    private long _size;

    /// <summary>The paths, with slashes, in order.</summary>
    public IEnumerable<string> Paths => _contents.Keys;

    /// <summary>Whether the package is one file.</summary>
    public bool IsSingleFile => _contents.ContainsKey(SingleFile);

    /// <summary>Changes with each path and each byte.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, content) in _contents)
            {
                Append(Encoding.UTF8.GetBytes(path));
                Append(content);
            }

            return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());

            void Append(byte[] bytes)
            {
                Span<byte> length = stackalloc byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
                hash.AppendData(length);
                hash.AppendData(bytes);
            }
        }
    }

    /// <summary>A package of one file.</summary>
    public static PackageFiles Single(byte[] content)
    {
        var files = new PackageFiles();
        files._contents[SingleFile] = content;
        return files;
    }

    /// <summary>The files of a folder, without hidden ones and what they refer to by links.</summary>
    /// <exception cref="PackageException">A file is a link.</exception>
    public static PackageFiles Read(string folder)
    {
        var files = new PackageFiles();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var path = Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/');
            if (path.Split('/').Any(static part => part.StartsWith('.'))) continue;
            if (entry.LinkTarget != null) throw new PackageException($"'{path}' is a link, which packages can't have");
            if (entry is FileInfo) files.Add(path, File.ReadAllBytes(entry.FullName));
        }

        return files;
    }

    /// <summary>The content of a file; null when there is none.</summary>
    public byte[]? Find(string path) => _contents.GetValueOrDefault(path);

    /// <summary>Adds a file.</summary>
    /// <exception cref="PackageException">The path leads out of the package, or the package becomes too large.</exception>
    public void Add(string path, byte[] content)
    {
        var parts = path.Split('/');
        if (path.Contains('\\') || path.Contains(':') || path.Contains('\0') || parts.Any(static part => part is "" or "." or ".."))
            throw new PackageException($"the package has a file of the path '{path}', which leads out of it");
        if ((_size += content.Length) > LargestSize) throw new PackageException($"the package is larger than {LargestSize >> 20} MB");
        if (!_contents.TryAdd(path, content)) throw new PackageException($"the package has two files of the path '{path}'");
    }

    /// <summary>The files of which a test holds.</summary>
    public PackageFiles Where(Func<string, bool> test)
    {
        var chosen = new PackageFiles();
        foreach (var (path, content) in _contents.Where(pair => test(pair.Key))) chosen._contents[path] = content;
        return chosen;
    }

    /// <summary>Writes the files below a path, or the one file to it.</summary>
    public void Write(string target)
    {
        foreach (var (path, content) in _contents)
        {
            var file = path == SingleFile ? target : Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }
}
