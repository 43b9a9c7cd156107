using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The console of Windows (<c>SetConsoleMode</c>), whose keys come as escape sequences in raw mode.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsTerminals : ITerminals
{
    private const int StandardInput = -10;
    private const uint ProcessedInput = 1, LineInput = 2, EchoInput = 4, VirtualTerminalInput = 0x200;

    private uint? _originalMode;

    public int SetMode(int descriptor, int mode)
    {
        var console = GetStandardHandle(StandardInput);
        if (!GetConsoleMode(console, out var current)) return LastError;
        _originalMode ??= current;
        var raw = (current & ~(ProcessedInput | LineInput | EchoInput)) | VirtualTerminalInput;
        return SetConsoleMode(console, raw) ? UvError.None : LastError;
    }

    public int ResetMode()
    {
        if (_originalMode is not { } mode) return UvError.None;
        _originalMode = null;
        return SetConsoleMode(GetStandardHandle(StandardInput), mode) ? UvError.None : LastError;
    }

    public int GetWindowSize(int descriptor, out int width, out int height) => ManagedTerminals.GetWindowSize(out width, out height);

    private static int LastError => WindowsErrors.CodeOf(Marshal.GetLastPInvokeError());

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle", SetLastError = true)]
    private static partial nint GetStandardHandle(int number);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint console, out uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint console, uint mode);
}
