using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The terminals of the system (<c>termios(3)</c>).</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxTerminals : ITerminals
{
    // Larger than struct termios on any Linux, whose second word is c_oflag.
    private const int AttributesSize = 128;
    private const int OutputFlags = 4;
    private const int PostProcessOutput = 1, NewLineToCrNl = 4;

    private readonly byte[] _originalAttributes = new byte[AttributesSize];
    private int _changedDescriptor = -1;

    public int SetMode(int descriptor, int mode)
    {
        var attributes = stackalloc byte[AttributesSize];
        var code = Libc.Check(Libc.GetTerminalAttributes(descriptor, attributes));
        if (code < 0) return code;
        if (_changedDescriptor < 0)
        {
            new ReadOnlySpan<byte>(attributes, AttributesSize).CopyTo(_originalAttributes);
            _changedDescriptor = descriptor;
        }

        Libc.MakeRaw(attributes);
        if (mode != 2) *(int*)(attributes + OutputFlags) |= PostProcessOutput | NewLineToCrNl;
        return Libc.Check(Libc.SetTerminalAttributes(descriptor, 0, attributes));
    }

    public int ResetMode()
    {
        if (_changedDescriptor < 0) return UvError.None;
        int code;
        fixed (byte* attributes = _originalAttributes) code = Libc.Check(Libc.SetTerminalAttributes(_changedDescriptor, 0, attributes));
        _changedDescriptor = -1;
        return code;
    }

    public int GetWindowSize(int descriptor, out int width, out int height)
    {
        var size = stackalloc ushort[4];
        var code = Libc.Check(Libc.IoControl(descriptor, Libc.GetWindowSize, size));
        height = size[0];
        width = size[1];
        return code;
    }
}
