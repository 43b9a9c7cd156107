namespace Luvit.Stdlib;

/// <summary>
/// A terminal (<c>uv_tty_t</c>). Its descriptor stays blocking, since other programs share it: reads wait for the
/// poll, and a terminal takes writes at once.
/// </summary>
public sealed unsafe class TtyHandle : StreamHandle
{
    // Larger than struct termios on any Linux, whose second word is c_oflag.
    private const int AttributesSize = 128;
    private const int OutputFlags = 4;
    private const int PostProcessOutput = 1, NewLineToCrNl = 4;

    private static readonly byte[] OriginalAttributes = new byte[AttributesSize];
    private static int s_changedDescriptor = -1;

    /// <summary>A handle of a terminal's descriptor.</summary>
    public TtyHandle(EventLoop loop, int descriptor)
        : base(loop)
    {
        const int accessMode = 3, readOnly = 0, writeOnly = 1;
        var mode = Libc.FileControl(descriptor, Libc.GetStatusFlags, 0) & accessMode;
        Attach(descriptor, mode != writeOnly, mode != readOnly);
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
        var attributes = stackalloc byte[AttributesSize];
        var code = Libc.Check(Libc.GetTerminalAttributes(Descriptor, attributes));
        if (code < 0) return code;
        if (s_changedDescriptor < 0)
        {
            new ReadOnlySpan<byte>(attributes, AttributesSize).CopyTo(OriginalAttributes);
            s_changedDescriptor = Descriptor;
        }

        Libc.MakeRaw(attributes);
        if (mode != 2) *(int*)(attributes + OutputFlags) |= PostProcessOutput | NewLineToCrNl;
        return Libc.Check(Libc.SetTerminalAttributes(Descriptor, 0, attributes));
    }

    /// <summary>Gives the terminal the mode back that it had before <see cref="SetMode"/>.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int ResetMode()
    {
        if (s_changedDescriptor < 0) return UvError.None;
        int code;
        fixed (byte* attributes = OriginalAttributes) code = Libc.Check(Libc.SetTerminalAttributes(s_changedDescriptor, 0, attributes));
        s_changedDescriptor = -1;
        return code;
    }

    /// <summary>Columns and rows.</summary>
    /// <returns>0 or the error's code.</returns>
    public int GetWindowSize(out int width, out int height)
    {
        var size = stackalloc ushort[4];
        var code = Libc.Check(Libc.IoControl(Descriptor, Libc.GetWindowSize, size));
        height = size[0];
        width = size[1];
        return code;
    }
}
