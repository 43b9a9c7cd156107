using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The terminals of the system (<c>termios(3)</c>).</summary>
[UnsupportedOSPlatform("windows")]
internal unsafe class PosixTerminals : ITerminals
{
    // Larger than struct termios on any system. Its second word is c_oflag: 4 bytes on Linux, 8 on macOS.
    private const int AttributesSize = 128;
    private static readonly int OutputFlags = OperatingSystem.IsMacOS() ? 8 : 4;
    private static readonly int NewLineToCrNl = OperatingSystem.IsMacOS() ? 2 : 4;
    private const int PostProcessOutput = 1;

    private readonly byte[] _originalAttributes = new byte[AttributesSize];
    private int _changedDescriptor = -1;

    public int SetMode(int descriptor, int mode)
    {
        var attributes = stackalloc byte[AttributesSize];
        var code = Posix.Check(Posix.GetTerminalAttributes(descriptor, attributes));
        if (code < 0) return code;
        if (_changedDescriptor < 0)
        {
            new ReadOnlySpan<byte>(attributes, AttributesSize).CopyTo(_originalAttributes);
            _changedDescriptor = descriptor;
        }

        Posix.MakeRaw(attributes);
        if (mode != 2) *(int*)(attributes + OutputFlags) |= PostProcessOutput | NewLineToCrNl;
        return Posix.Check(Posix.SetTerminalAttributes(descriptor, 0, attributes));
    }

    public int ResetMode()
    {
        if (_changedDescriptor < 0) return UvError.None;
        int code;
        fixed (byte* attributes = _originalAttributes) code = Posix.Check(Posix.SetTerminalAttributes(_changedDescriptor, 0, attributes));
        _changedDescriptor = -1;
        return code;
    }

    public virtual int GetWindowSize(int descriptor, out int width, out int height) => ManagedTerminals.GetWindowSize(out width, out height);
}
