using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The terminals of the system; each has a size of its own.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxTerminals : PosixTerminals
{
    public override int GetWindowSize(int descriptor, out int width, out int height)
    {
        var size = stackalloc ushort[4];
        var code = Libc.Check(Libc.IoControl(descriptor, Libc.GetWindowSize, size));
        height = size[0];
        width = size[1];
        return code;
    }
}
