using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>The C library's own files for standard input, output and error.</summary>
internal static unsafe partial class CStandardFiles
{
    private const int Unbuffered = 2;

    /// <summary>The <c>FILE *</c> of a standard stream, such as <c>stdout</c>; 0 when there is none.</summary>
    public static nint Find(string name)
    {
        var variable = CLibraryLoader.Find(CLibraryLoader.Everything, OperatingSystem.IsMacOS() ? $"__{name}p" : name);
        return variable == 0 ? 0 : *(nint*)variable;
    }

    /// <summary>
    /// Takes the buffer of standard output away. Without it, what C functions print and what Lua prints come out in the order
    /// in which they were printed.
    /// </summary>
    public static void UnbufferOutput()
    {
        var stream = Find("stdout");
        if (stream != 0) SetBuffer(stream, 0, Unbuffered, 0);
    }

    [LibraryImport("libc", EntryPoint = "setvbuf")]
    private static partial int SetBuffer(nint stream, nint buffer, int mode, nuint size);
}
