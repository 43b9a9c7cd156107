using System.Text;

namespace Luvit.Stdlib;

/// <summary>A folder that is being read.</summary>
internal sealed class ManagedDirectory(string path) : DirectoryStream
{
    private IEnumerator<FileSystemInfo>? _entries = new DirectoryInfo(path)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false })
        .GetEnumerator();

    public override bool IsOpen => _entries != null;

    public override int Read(int count, List<DirectoryEntry> entries) => ManagedErrors.Try(() =>
    {
        while (entries.Count < count && _entries!.MoveNext())
        {
            var entry = _entries.Current;
            entries.Add(new DirectoryEntry(Encoding.UTF8.GetBytes(entry.Name), FileStatus.TypeName(ManagedFiles.KindOf(entry))));
        }
    });

    public override int Close()
    {
        _entries?.Dispose();
        _entries = null;
        return UvError.None;
    }
}
