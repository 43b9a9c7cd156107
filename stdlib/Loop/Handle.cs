namespace Luvit.Stdlib;

/// <summary>The kinds of handles, numbered as libuv's <c>uv_handle_type</c>.</summary>
public enum HandleType
{
    /// <summary>No known kind.</summary>
    Unknown = 0,

    /// <summary><see cref="AsyncHandle"/></summary>
    Async = 1,

    /// <summary>A <see cref="PhaseHandle"/> after polling.</summary>
    Check = 2,

    /// <summary><see cref="FileEventHandle"/></summary>
    FsEvent = 3,

    /// <summary><see cref="FilePollHandle"/></summary>
    FsPoll = 4,

    /// <summary>A <see cref="PhaseHandle"/> that keeps the loop from waiting.</summary>
    Idle = 6,

    /// <summary><see cref="PipeHandle"/></summary>
    Pipe = 7,

    /// <summary><see cref="PollHandle"/></summary>
    Poll = 8,

    /// <summary>A <see cref="PhaseHandle"/> before polling.</summary>
    Prepare = 9,

    /// <summary><see cref="ProcessHandle"/></summary>
    Process = 10,

    /// <summary><see cref="TcpHandle"/></summary>
    Tcp = 12,

    /// <summary><see cref="TimerHandle"/></summary>
    Timer = 13,

    /// <summary><see cref="TtyHandle"/></summary>
    Tty = 14,

    /// <summary><see cref="UdpHandle"/></summary>
    Udp = 15,

    /// <summary><see cref="SignalHandle"/></summary>
    Signal = 16,
}

/// <summary>Something a loop watches (<c>uv_handle_t</c>). The loop holds it until it is closed.</summary>
public abstract class Handle
{
    private readonly LinkedListNode<Handle> _node;
    private Action? _onClosed;

    /// <summary>A handle of a loop.</summary>
    protected Handle(EventLoop loop)
    {
        Loop = loop;
        _node = loop.AllHandles.AddLast(this);
    }

    /// <summary>The loop.</summary>
    public EventLoop Loop { get; }

    /// <summary>The kind.</summary>
    public abstract HandleType Type { get; }

    /// <summary>The descriptor of a handle that has one and is open; -1 otherwise.</summary>
    public virtual int Descriptor => -1;

    /// <summary>Whether handles of this kind have a <see cref="Descriptor"/>.</summary>
    public virtual bool HasDescriptor => false;

    /// <summary>The value that stands for the handle in the program.</summary>
    public object? Owner { get; set; }

    /// <summary>True while the handle waits for something.</summary>
    public bool IsActive { get; private set; }

    /// <summary>True once <see cref="Close"/> was called.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Whether the handle keeps the loop running while it is active.</summary>
    public bool HasRef { get; private set; } = true;

    /// <summary>Lets the handle keep the loop running; the initial state.</summary>
    public void Ref() => SetRef(true);

    /// <summary>Lets the loop end although the handle is active.</summary>
    public void Unref() => SetRef(false);

    /// <summary>Ends all the handle does. The callback comes in the closing phase of the loop.</summary>
    /// <exception cref="InvalidOperationException">The handle is closing already.</exception>
    public void Close(Action? onClosed = null)
    {
        if (IsClosing) throw new InvalidOperationException("the handle is already closing");
        IsClosing = true;
        _onClosed = onClosed;
        OnClose();
        Deactivate();
        Loop.EnqueueClosing(this);
    }

    internal void FinishClose()
    {
        Loop.AllHandles.Remove(_node);
        OnClosed();
        _onClosed?.Invoke();
    }

    /// <summary>Marks the handle as waiting.</summary>
    protected void Activate()
    {
        if (IsActive || IsClosing) return;
        IsActive = true;
        if (HasRef) Loop.ActiveHandles++;
    }

    /// <summary>Marks the handle as not waiting.</summary>
    protected void Deactivate()
    {
        if (!IsActive) return;
        IsActive = false;
        if (HasRef) Loop.ActiveHandles--;
    }

    /// <summary>Stops watching and frees what the system lent.</summary>
    protected abstract void OnClose();

    /// <summary>Runs in the closing phase, before the callback.</summary>
    protected virtual void OnClosed()
    {
    }

    private void SetRef(bool hasRef)
    {
        if (hasRef == HasRef) return;
        HasRef = hasRef;
        if (IsActive) Loop.ActiveHandles += hasRef ? 1 : -1;
    }
}
