using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>What .NET doesn't do with files on Windows.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsFiles
{
    public static int Link(string from, string to) =>
        CreateHardLink(to, from, 0) ? UvError.None : WindowsErrors.CodeOf(Marshal.GetLastPInvokeError());

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string existing, nint security);
}
