using System.Text;

namespace Luvit.Stdlib;

/// <summary>Watches by <see cref="FileSystemWatcher"/>, which tells on threads of its own.</summary>
internal sealed class ManagedFileWatches(EventLoop loop) : IFileWatches
{
    private readonly Dictionary<int, FileSystemWatcher> _watchers = [];
    private int _last;

    public int Add(FileEventHandle handle, byte[] path)
    {
        var text = ManagedFiles.Text(path);
        var isFolder = Directory.Exists(text);
        if (!isFolder && !File.Exists(text)) return UvError.NoEntry;
        return ManagedErrors.Try(() =>
        {
            var watcher = isFolder
                ? new FileSystemWatcher(text)
                : new FileSystemWatcher(Path.GetDirectoryName(Path.GetFullPath(text))!, Path.GetFileName(text));
            watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Attributes | NotifyFilters.Size;
            watcher.Changed += (_, change) => Tell(handle, change.Name, isRename: false);
            watcher.Created += (_, change) => Tell(handle, change.Name, isRename: true);
            watcher.Deleted += (_, change) => Tell(handle, change.Name, isRename: true);
            watcher.Renamed += (_, change) =>
            {
                Tell(handle, change.OldName, isRename: true);
                Tell(handle, change.Name, isRename: true);
            };
            watcher.EnableRaisingEvents = true;
            _watchers.Add(++_last, watcher);
            return _last;
        });
    }

    public void Remove(FileEventHandle handle, int watch)
    {
        if (_watchers.Remove(watch, out var watcher)) watcher.Dispose();
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values) watcher.Dispose();
    }

    private void Tell(FileEventHandle handle, string? name, bool isRename)
    {
        var bytes = name == null ? null : Encoding.UTF8.GetBytes(name);
        loop.Post(() =>
        {
            if (handle.IsActive) handle.Deliver(bytes, !isRename, isRename);
        });
    }
}
