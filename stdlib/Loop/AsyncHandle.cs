namespace Luvit.Stdlib;

/// <summary>Lets other threads call into the loop (<c>uv_async_t</c>). It keeps the loop running until it is closed.</summary>
public sealed class AsyncHandle : Handle
{
    private readonly Action<object?> _callback;
    private object? _message;
    private int _isSent;

    /// <summary>An async handle, live at once.</summary>
    public AsyncHandle(EventLoop loop, Action<object?> callback)
        : base(loop)
    {
        _callback = callback;
        Activate();
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Async;

    /// <summary>Asks for the callback, from any thread; several requests before it runs make one call.</summary>
    /// <param name="message">What the callback takes; the latest counts.</param>
    public void Send(object? message = null)
    {
        Volatile.Write(ref _message, message);
        if (Interlocked.Exchange(ref _isSent, 1) == 0) Loop.Post(Deliver);
    }

    /// <inheritdoc/>
    protected override void OnClose()
    {
    }

    private void Deliver()
    {
        Volatile.Write(ref _isSent, 0);
        if (!IsClosing) _callback(Interlocked.Exchange(ref _message, null));
    }
}
