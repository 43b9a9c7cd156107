using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>
/// Standard output of the C library, which has a buffer of its own. Without it, what C functions print and what Lua prints
/// come out in the order in which they were printed.
/// </summary>
internal static unsafe partial class CStandardOutput
{
    private const int Unbuffered = 2;

    /// <summary>Takes the buffer away.</summary>
    public static void Unbuffer()
    {
        var stream = CLibraryLoader.Find(CLibraryLoader.Everything, OperatingSystem.IsMacOS() ? "__stdoutp" : "stdout");
        if (stream != 0) SetBuffer(*(nint*)stream, 0, Unbuffered, 0);
    }

    [LibraryImport("libc", EntryPoint = "setvbuf")]
    private static partial int SetBuffer(nint stream, nint buffer, int mode, nuint size);
}
