using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The watches of a loop's <c>inotify(7)</c> descriptor. Handles of the same file share a watch, as the system does.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class InotifyWatches : IFileWatches
{
    private const int NonBlockingCloseOnExec = Libc.NonBlocking | Libc.CloseOnExec;
    private const uint Modify = 2, Attributes = 4, MovedFrom = 0x40, MovedTo = 0x80, Create = 0x100, Delete = 0x200, DeleteSelf = 0x400, MoveSelf = 0x800;
    private const uint Watched = Modify | Attributes | MovedFrom | MovedTo | Create | Delete | DeleteSelf | MoveSelf;
    private const int HeaderSize = 16;

    private readonly EventLoop _loop;
    private readonly Dictionary<int, List<FileEventHandle>> _handles = [];
    private int _descriptor = -1;

    public InotifyWatches(EventLoop loop) => _loop = loop;

    public int Add(FileEventHandle handle, byte[] path)
    {
        if (_descriptor < 0)
        {
            _descriptor = Libc.Check(Libc.InotifyCreate(NonBlockingCloseOnExec));
            if (_descriptor < 0) return _descriptor;
            var code = _loop.Watch(_descriptor, PollEvents.Read, _ => Read());
            if (code < 0) return code;
        }

        int watch;
        fixed (byte* start = path) watch = Libc.Check(Libc.InotifyAdd(_descriptor, start, Watched));
        if (watch < 0) return watch;
        if (!_handles.TryGetValue(watch, out var handles)) _handles[watch] = handles = [];
        handles.Add(handle);
        return watch;
    }

    public void Remove(FileEventHandle handle, int watch)
    {
        if (!_handles.TryGetValue(watch, out var handles)) return;
        handles.Remove(handle);
        if (handles.Count > 0) return;
        _handles.Remove(watch);
        _ = Libc.InotifyRemove(_descriptor, watch);
    }

    public void Dispose()
    {
        if (_descriptor < 0) return;
        _loop.Unwatch(_descriptor);
        _ = Libc.Close(_descriptor);
    }

    private void Read()
    {
        const int bufferSize = 4096;
        var buffer = stackalloc byte[bufferSize];
        nint count;
        while ((count = Libc.Read(_descriptor, buffer, bufferSize)) > 0)
        {
            for (nint at = 0; at < count;)
            {
                var watch = *(int*)(buffer + at);
                var mask = *(uint*)(buffer + at + 4);
                var nameSize = *(int*)(buffer + at + 12);
                var name = nameSize > 0 ? MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer + at + HeaderSize).ToArray() : null;
                at += HeaderSize + nameSize;
                Deliver(watch, mask, name);
            }
        }
    }

    private void Deliver(int watch, uint mask, byte[]? name)
    {
        if (!_handles.TryGetValue(watch, out var handles)) return;
        var isChange = (mask & (Modify | Attributes)) != 0;
        var isRename = (mask & ~(Modify | Attributes)) != 0;
        // A copy: the callbacks may stop handles.
        foreach (var handle in handles.ToArray())
        {
            if (handle.IsActive) handle.Deliver(name, isChange, isRename);
        }
    }
}
