namespace Luvit.Stdlib;

/// <summary>Takes an error's code or 0, and a file's status before and now.</summary>
public delegate void FilePollCallback(int error, FileStatus previous, FileStatus current);

/// <summary>Looks at a file's status again and again (<c>uv_fs_poll_t</c>).</summary>
public sealed class FilePollHandle : Handle
{
    private readonly TimerHandle _timer;
    private FilePollCallback? _callback;
    private FileStatus _status = FileStatus.Nothing;
    private bool _hasStatus;
    private int _lastError;
    private int _run;

    /// <summary>A handle that is stopped.</summary>
    public FilePollHandle(EventLoop loop)
        : base(loop)
    {
        _timer = new TimerHandle(loop);
        // The timer is part of this handle, which counts for both.
        _timer.Unref();
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.FsPoll;

    /// <summary>The path that is polled; null while stopped.</summary>
    public byte[]? Path { get; private set; }

    /// <summary>Starts.</summary>
    /// <param name="path">The path, which ends in a zero byte.</param>
    /// <param name="interval">Milliseconds between looks.</param>
    /// <param name="callback">Called when something has changed, and when looking starts to fail.</param>
    /// <returns>0 or the error's code.</returns>
    public int Start(byte[] path, long interval, FilePollCallback callback)
    {
        if (IsClosing) return UvError.InvalidArgument;
        _callback = callback;
        // It goes on looking at the path it had.
        if (IsActive) return UvError.None;
        Path = path[..^1];
        _hasStatus = false;
        _lastError = 0;
        _run++;
        Activate();
        Look(path, Math.Max(1, interval), _run);
        return UvError.None;
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        _run++;
        _timer.Stop();
        Path = null;
        Deactivate();
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
        Stop();
        _timer.Close();
    }

    private void Look(byte[] path, long interval, int run)
    {
        var start = Loop.Now;
        var request = new WorkRequest<(int Code, FileStatus Status)>(
            Loop,
            RequestType.FileSystem,
            () => (Platform.Files.GetStatus(path, true, out var status), status),
            (_, result) =>
            {
                if (run != _run) return;
                Compare(result.Code, result.Status);
                if (run != _run) return;
                // The looks keep their pace, whatever time each takes.
                _timer.Start(interval - ((Loop.Now - start) % interval), 0, () => Look(path, interval, run));
            });
        request.Start();
    }

    private void Compare(int code, FileStatus status)
    {
        if (code < 0)
        {
            if (_lastError != code) _callback!(code, _status, FileStatus.Nothing);
            _lastError = code;
            return;
        }

        var previous = _status;
        var hasChanged = _lastError != 0 || (_hasStatus && !status.IsSame(previous));
        _status = status;
        _hasStatus = true;
        _lastError = 0;
        if (hasChanged) _callback!(0, previous, status);
    }
}
