namespace Luvit.Stdlib;

/// <summary>Runs a callback once in every iteration, in a phase of its own (<c>uv_idle_t</c>, <c>uv_prepare_t</c>, <c>uv_check_t</c>).</summary>
/// <param name="loop">The loop.</param>
/// <param name="type">Idle, prepare or check.</param>
public sealed class PhaseHandle(EventLoop loop, HandleType type) : Handle(loop)
{
    private Action? _callback;

    /// <inheritdoc/>
    public override HandleType Type => type;

    /// <summary>Starts; only changes the callback when started already.</summary>
    public void Start(Action callback)
    {
        _callback = callback;
        if (IsActive || IsClosing) return;
        // libuv runs the latest first.
        Loop.Phase(type).Insert(0, this);
        Activate();
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        if (!IsActive) return;
        Loop.Phase(type).Remove(this);
        Deactivate();
    }

    internal void Run()
    {
        if (IsActive) _callback!();
    }

    /// <inheritdoc/>
    protected override void OnClose() => Stop();
}
