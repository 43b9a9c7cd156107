namespace Luvit.Stdlib;

/// <summary>A process that this one started (<c>uv_process_t</c>). Active until it has ended.</summary>
public sealed unsafe class ProcessHandle : Handle
{
    private const int NoHang = 1;
    private const nint OpenProcessDescriptor = 434;

    private Action<long, int>? _onExit;
    private int _watched = -1;

    private ProcessHandle(EventLoop loop)
        : base(loop)
    {
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Process;

    /// <summary>The number of the process.</summary>
    public int Id { get; private set; }

    /// <summary>Starts a process (<c>uv_spawn</c>).</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="options">What to start.</param>
    /// <param name="onExit">Takes the exit code and the number of the signal that ended it, or 0.</param>
    /// <param name="handle">The process; closed again after an error.</param>
    /// <returns>0 or the error's code.</returns>
    public static int Spawn(EventLoop loop, ProcessOptions options, Action<long, int>? onExit, out ProcessHandle handle)
    {
        handle = new ProcessHandle(loop) { _onExit = onExit };
        using var streams = new ProcessStreams(options.Streams);
        var id = 0;
        var code = streams.Open();
        if (code == 0) code = ProcessStart.Run(options, streams, out id);
        if (code == 0)
        {
            handle.Id = id;
            handle.Watch();
            code = streams.Connect();
        }

        if (code < 0) handle.Close();
        return code;
    }

    /// <summary>Sends a signal.</summary>
    /// <returns>0 or the error's code; ESRCH once it has ended.</returns>
    public int Kill(int signal) => Id == 0 || !IsActive ? UvError.NoProcess : Libc.Check(Libc.Kill(Id, signal));

    /// <inheritdoc/>
    protected override void OnClose()
    {
        if (_watched >= 0) Unwatch();
        else _onExit = null;
    }

    /// <summary>Waits for the end: by a descriptor of the process where Linux has them (5.3), otherwise with a thread.</summary>
    private void Watch()
    {
        Activate();
        _watched = Libc.Check((int)Libc.SystemCall(OpenProcessDescriptor, Id, 0, 0));
        if (_watched >= 0 && Loop.Watch(_watched, PollEvents.Read, _ => Reap(NoHang)) == 0) return;
        if (_watched >= 0) _ = Libc.Close(_watched);
        _watched = -1;
        new Thread(() =>
        {
            int status;
            while (Libc.WaitProcess(Id, &status, 0) < 0 && Libc.LastError == UvError.Interrupted)
            {
            }

            var ended = status;
            Loop.Post(() => End(ended));
        })
        { IsBackground = true }.Start();
    }

    private void Reap(int flags)
    {
        int status;
        if (Libc.WaitProcess(Id, &status, flags) == 0) return;
        Unwatch();
        End(status);
    }

    private void Unwatch()
    {
        Loop.Unwatch(_watched);
        _ = Libc.Close(_watched);
        _watched = -1;
    }

    private void End(int status)
    {
        const int signalBits = 0x7f, codeShift = 8, codeBits = 0xff;
        if (IsClosing) return;
        Deactivate();
        var signal = status & signalBits;
        _onExit?.Invoke(signal == 0 ? (status >> codeShift) & codeBits : 0, signal);
    }
}
