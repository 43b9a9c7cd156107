using System.Text;

namespace Luvit.Stdlib;

/// <summary>Names, links and folders.</summary>
internal sealed unsafe partial class ManagedFiles
{
    public int Unlink(byte[] path)
    {
        var text = Text(path);
        return ManagedErrors.Try(() =>
        {
            var attributes = File.GetAttributes(text);
            if ((attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == FileAttributes.Directory) return UvError.IsDirectory;
            if ((attributes & FileAttributes.Directory) != 0) Directory.Delete(text);
            else File.Delete(text);
            return UvError.None;
        });
    }

    public int Rename(byte[] from, byte[] to)
    {
        var (source, target) = (Text(from), Text(to));
        return ManagedErrors.Try(() =>
        {
            if (!IsFolder(source))
            {
                if (IsFolder(target)) return UvError.IsDirectory;
                File.Move(source, target, overwrite: true);
                return UvError.None;
            }

            if (File.Exists(target)) return UvError.NotDirectory;
            // An empty folder gives way.
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(source, target);
            return UvError.None;
        });
    }

    public int Link(byte[] from, byte[] to)
    {
        if (OperatingSystem.IsWindows()) return WindowsFiles.Link(Text(from), Text(to));
        fixed (byte* first = from, second = to) return Posix.Check(Posix.Link(first, second));
    }

    public int SymbolicLink(byte[] target, byte[] path)
    {
        var (text, link) = (Text(target), Text(path));
        if (Path.Exists(link)) return UvError.AlreadyExists;
        var isFolder = Directory.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(link)) ?? "", text));
        return ManagedErrors.Try(() => _ = isFolder ? Directory.CreateSymbolicLink(link, text) : File.CreateSymbolicLink(link, text));
    }

    public int ReadLink(byte[] path, out byte[] target)
    {
        string? text = null;
        var code = ManagedErrors.Try(() =>
        {
            _ = File.GetAttributes(Text(path));
            text = new FileInfo(Text(path)).LinkTarget;
        });
        target = Encoding.UTF8.GetBytes(text ?? "");
        return code < 0 ? code : text == null ? UvError.InvalidArgument : UvError.None;
    }

    public int RealPath(byte[] path, out byte[] result)
    {
        var found = "";
        var code = ManagedErrors.Try(() => Resolve(Path.GetFullPath(Text(path)), out found));
        result = Encoding.UTF8.GetBytes(found);
        return code;
    }

    public int MakeDirectory(byte[] path, int mode)
    {
        var text = Text(path);
        if (Path.Exists(text)) return UvError.AlreadyExists;
        var parent = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(text)));
        if (parent != null && !Directory.Exists(parent)) return File.Exists(parent) ? UvError.NotDirectory : UvError.NoEntry;
        return ManagedErrors.Try(() => _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(text)
            : Directory.CreateDirectory(text, (UnixFileMode)(mode & PermissionBits)));
    }

    public int RemoveDirectory(byte[] path)
    {
        var text = Text(path);
        if (!IsFolder(text)) return Path.Exists(text) ? UvError.NotDirectory : UvError.NoEntry;
        if (Directory.EnumerateFileSystemEntries(text).Any()) return UvError.NotEmpty;
        return ManagedErrors.Try(() => Directory.Delete(text));
    }

    public int OpenDirectory(byte[] path, out DirectoryStream? stream)
    {
        stream = null;
        var text = Text(path);
        if (!Directory.Exists(text)) return Path.Exists(text) ? UvError.NotDirectory : UvError.NoEntry;
        ManagedDirectory? opened = null;
        var code = ManagedErrors.Try(() => opened = new ManagedDirectory(text));
        stream = opened;
        return code;
    }

    /// <summary>Whether a path is a folder itself, not a link to one.</summary>
    private static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>Follows the links of a full path, part by part.</summary>
    private static int Resolve(string path, out string result)
    {
        const int maxLinks = 40;
        var links = 0;
        var rest = new Stack<string>(Parts(path).Reverse());
        result = Path.GetPathRoot(path)!;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                result = Path.GetDirectoryName(result) ?? result;
                continue;
            }

            var next = Path.Combine(result, part);
            _ = File.GetAttributes(next);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                result = next;
                continue;
            }

            if (++links > maxLinks) return UvError.TooManyLinks;
            if (Path.IsPathRooted(target)) result = Path.GetPathRoot(target)!;
            foreach (var step in Parts(target).Reverse()) rest.Push(step);
        }

        return UvError.None;
    }

    private static IEnumerable<string> Parts(string path) =>
        path[(Path.GetPathRoot(path)?.Length ?? 0)..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar])
            .Where(static part => part is not ("" or "."));
}
