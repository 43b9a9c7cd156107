namespace Luvit.Stdlib;

/// <summary>Takes an error's code or 0, the name of the file that changed, and whether its contents or its name did.</summary>
public delegate void FileEventCallback(int error, byte[] name, bool isChange, bool isRename);

/// <summary>Tells when a file or something in a directory changes (<c>uv_fs_event_t</c>).</summary>
public sealed class FileEventHandle(EventLoop loop) : Handle(loop)
{
    private FileEventCallback? _callback;
    private int _watch = -1;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.FsEvent;

    /// <summary>The path that is watched; null while stopped.</summary>
    public byte[]? Path { get; private set; }

    /// <summary>Starts. One that is started already fails, and yet calls the new callback from then on, as luv has it.</summary>
    /// <param name="path">The path, which ends in a zero byte.</param>
    /// <param name="callback">What to call.</param>
    /// <returns>0 or the error's code.</returns>
    public int Start(byte[] path, FileEventCallback callback)
    {
        _callback = callback;
        if (IsActive || IsClosing) return UvError.InvalidArgument;
        var watch = Loop.FileWatches.Add(this, path);
        if (watch < 0) return watch;
        _watch = watch;
        Path = path[..^1];
        Activate();
        return UvError.None;
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        if (!IsActive) return;
        Loop.FileWatches.Remove(this, _watch);
        Path = null;
        Deactivate();
    }

    internal void Deliver(byte[]? name, bool isChange, bool isRename) => _callback!(0, name ?? BaseName(Path!), isChange, isRename);

    /// <inheritdoc/>
    protected override void OnClose() => Stop();

    private static byte[] BaseName(byte[] path) => path[(path.AsSpan().LastIndexOf((byte)'/') + 1)..];
}
