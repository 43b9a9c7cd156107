namespace Luvit.Stdlib;

/// <summary>A pipe, such as a standard stream that is redirected (<c>uv_pipe_t</c>).</summary>
public sealed class PipeHandle(EventLoop loop) : StreamHandle(loop)
{
    private bool _isSocket;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Pipe;

    /// <inheritdoc/>
    protected override bool IsSocket => _isSocket;

    /// <summary>Takes one end of a pipe over.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Open(int descriptor)
    {
        const int accessMode = 3, readOnly = 0, writeOnly = 1;
        if (Descriptor >= 0) return UvError.Busy;
        var code = Libc.SetNonBlocking(descriptor);
        if (code < 0) return code;
        var mode = Libc.FileControl(descriptor, Libc.GetStatusFlags, 0) & accessMode;
        _isSocket = Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketType, out _) == 0;
        Attach(descriptor, mode != writeOnly, mode != readOnly);
        return UvError.None;
    }
}
