namespace Luvit.Stdlib;

/// <summary>
/// A terminal (<c>uv_tty_t</c>). Its descriptor stays blocking, since other programs share it: reads wait for the
/// poll, and a terminal takes writes at once.
/// </summary>
public sealed class TtyHandle : StreamHandle
{
    private static bool s_isChanged;

    /// <summary>A handle of a terminal's descriptor.</summary>
    public TtyHandle(EventLoop loop, int descriptor)
        : base(loop)
    {
        _ = Platform.Descriptors.GetAccess(descriptor, out var isReadable, out var isWritable);
        Attach(descriptor, isReadable, isWritable);
    }

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Tty;

    /// <inheritdoc/>
    protected override bool IsSocket => false;

    private protected override bool IsSocketKind => false;

    /// <summary>Sets the mode: 0 normal, 1 and 3 raw with line ends translated, 2 raw.</summary>
    /// <returns>0 or the error's code.</returns>
    public int SetMode(int mode)
    {
        if (Descriptor < 0) return UvError.BadDescriptor;
        if (mode == 0) return ResetMode();
        s_isChanged = true;
        return Platform.Terminals.SetMode(Descriptor, mode);
    }

    /// <summary>Gives the terminal the mode back that it had before <see cref="SetMode"/>.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int ResetMode()
    {
        if (!s_isChanged) return UvError.None;
        s_isChanged = false;
        return Platform.Terminals.ResetMode();
    }

    /// <summary>Columns and rows.</summary>
    /// <returns>0 or the error's code.</returns>
    public int GetWindowSize(out int width, out int height) => Platform.Terminals.GetWindowSize(Descriptor, out width, out height);
}
