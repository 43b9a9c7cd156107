namespace Luvit.Stdlib;

/// <summary>Tells when somebody else's descriptor is ready (<c>uv_poll_t</c>); it never closes the descriptor.</summary>
public sealed class PollHandle : Handle
{
    private readonly int _descriptor;
    private readonly Action<PollEvents> _onReady;
    private Action<int, PollEvents>? _callback;

    private PollHandle(EventLoop loop, int descriptor)
        : base(loop)
    {
        _descriptor = descriptor;
        _onReady = OnReady;
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Poll;

    /// <inheritdoc/>
    public override int Descriptor => IsClosing ? -1 : _descriptor;

    /// <inheritdoc/>
    public override bool HasDescriptor => true;

    /// <summary>A handle for a descriptor, which becomes nonblocking.</summary>
    /// <returns>0 or the error's code: a file can't be polled, and a descriptor that a handle watches is taken.</returns>
    public static int Create(EventLoop loop, int descriptor, out PollHandle? handle)
    {
        handle = null;
        if (descriptor < 0) return UvError.BadDescriptor;
        if (loop.IsWatched(descriptor)) return UvError.AlreadyExists;
        var code = loop.Watch(descriptor, PollEvents.Read, static _ => { });
        if (code < 0) return code;
        loop.Unwatch(descriptor);
        code = Platform.Descriptors.SetBlocking(descriptor, false);
        if (code == 0) handle = new PollHandle(loop, descriptor);
        return code;
    }

    /// <summary>Starts, or changes what is waited for.</summary>
    /// <param name="events">What to wait for; <see cref="PollEvents.None"/> stops.</param>
    /// <param name="callback">Takes 0 or an error's code, and what is ready.</param>
    /// <returns>0 or the error's code.</returns>
    public int Start(PollEvents events, Action<int, PollEvents> callback)
    {
        if (IsClosing) return UvError.InvalidArgument;
        var code = Loop.Watch(_descriptor, events, _onReady);
        if (code < 0) return code;
        _callback = callback;
        if (events == PollEvents.None) Deactivate();
        else Activate();
        return UvError.None;
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        if (IsActive) Loop.Unwatch(_descriptor);
        Deactivate();
    }

    /// <inheritdoc/>
    protected override void OnClose() => Stop();

    private void OnReady(PollEvents events)
    {
        if ((events & PollEvents.Error) != 0 && (events & PollEvents.Prioritized) == 0)
        {
            Stop();
            _callback!(UvError.BadDescriptor, PollEvents.None);
            return;
        }

        _callback!(UvError.None, events & ~(PollEvents.Error | PollEvents.HangUp));
    }
}
