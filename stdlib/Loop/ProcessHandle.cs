namespace Luvit.Stdlib;

/// <summary>A process that this one started (<c>uv_process_t</c>). Active until it has ended.</summary>
public sealed class ProcessHandle : Handle
{
    private Action<long, int>? _onExit;
    private StartedProcess? _process;

    private ProcessHandle(EventLoop loop)
        : base(loop)
    {
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Process;

    /// <summary>The number of the process.</summary>
    public int Id => _process?.Id ?? 0;

    /// <summary>Starts a process (<c>uv_spawn</c>).</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="options">What to start.</param>
    /// <param name="onExit">Takes the exit code and the number of the signal that ended it, or 0.</param>
    /// <param name="handle">The process; closed again after an error.</param>
    /// <returns>0 or the error's code.</returns>
    public static int Spawn(EventLoop loop, ProcessOptions options, Action<long, int>? onExit, out ProcessHandle handle)
    {
        handle = new ProcessHandle(loop) { _onExit = onExit };
        var code = Platform.Processes.Start(loop, options, handle.End, out handle._process);
        if (handle._process != null) handle.Activate();
        if (code < 0) handle.Close();
        return code;
    }

    /// <summary>Sends a signal.</summary>
    /// <returns>0 or the error's code; ESRCH once it has ended.</returns>
    public int Kill(int signal) => Id == 0 || !IsActive ? UvError.NoProcess : Platform.Processes.Kill(Id, signal);

    /// <inheritdoc/>
    protected override void OnClose() => _process?.Forget();

    private void End(int exitCode, int signal)
    {
        if (IsClosing) return;
        Deactivate();
        _onExit?.Invoke(exitCode, signal);
    }
}
