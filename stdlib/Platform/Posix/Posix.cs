using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>
/// Calls that every Unix has with the same types. None takes a variable list of arguments, which macOS passes in another way
/// on ARM. Each sets the last P/Invoke error. Texts end in a zero byte.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class Posix
{
    private const string Name = "libc";

    /// <summary>The last error as libuv's code.</summary>
    public static int LastError => UnixErrors.CodeOf(Marshal.GetLastPInvokeError());

    /// <summary>The result of a call, or the code of its error.</summary>
    public static int Check(int result) => result < 0 ? LastError : result;

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Name, EntryPoint = "getuid")]
    public static partial uint GetUser();

    [LibraryImport(Name, EntryPoint = "getgid")]
    public static partial uint GetGroup();

    [LibraryImport(Name, EntryPoint = "setuid", SetLastError = true)]
    public static partial int SetUser(uint user);

    [LibraryImport(Name, EntryPoint = "setgid", SetLastError = true)]
    public static partial int SetGroup(uint group);

    /// <summary>The supplementary groups of this process.</summary>
    public static int GetGroups(out uint[] groups)
    {
        groups = new uint[Math.Max(GetGroups(0, null), 0)];
        fixed (uint* list = groups) return Math.Min(Check(GetGroups(groups.Length, list)), UvError.None);
    }

    /// <summary>Sets the supplementary groups of this process.</summary>
    public static int SetGroups(ReadOnlySpan<uint> groups)
    {
        fixed (uint* list = groups) return Check(SetGroups(groups.Length, list));
    }

    [LibraryImport(Name, EntryPoint = "getppid")]
    public static partial int GetParent();

    [LibraryImport(Name, EntryPoint = "getloadavg")]
    public static partial int GetLoad(double* averages, int count);

    [LibraryImport(Name, EntryPoint = "link", SetLastError = true)]
    public static partial int Link(byte* from, byte* to);

    [LibraryImport(Name, EntryPoint = "access", SetLastError = true)]
    public static partial int Access(byte* path, int mode);

    [LibraryImport(Name, EntryPoint = "chown", SetLastError = true)]
    public static partial int ChangeOwner(byte* path, uint user, uint group);

    [LibraryImport(Name, EntryPoint = "lchown", SetLastError = true)]
    public static partial int ChangeLinkOwner(byte* path, uint user, uint group);

    [LibraryImport(Name, EntryPoint = "fchown", SetLastError = true)]
    public static partial int ChangeOwner(int fd, uint user, uint group);

    [LibraryImport(Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTerminalAttributes(int fd, void* attributes);

    [LibraryImport(Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTerminalAttributes(int fd, int when, void* attributes);

    [LibraryImport(Name, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(void* attributes);

    [LibraryImport(Name, EntryPoint = "getgroups", SetLastError = true)]
    private static partial int GetGroups(int count, uint* groups);

    [LibraryImport(Name, EntryPoint = "setgroups", SetLastError = true)]
    private static partial int SetGroups(nint count, uint* groups);

    [LibraryImport(Name, EntryPoint = "getpriority", SetLastError = true)]
    private static partial int GetPriority(int which, uint who);

    [LibraryImport(Name, EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport(Name, EntryPoint = "sigaction")]
    private static partial int SignalAction(int signal, void* action, void* previous);

    // Keep ignored what was ignored when the program started and nobody has asked for yet.
    private static readonly List<PosixSignalRegistration> _ignored = [];

    /// <summary>
    /// A signal for <see cref="PosixSignalRegistration"/>, which doesn't hear those that were ignored when the program started,
    /// as a shell's background jobs have SIGINT: its default action is set again. The first registration looks at SIGINT and
    /// SIGQUIT for good, so that the two go with it.
    /// </summary>
    public static PosixSignal Unignored(int number)
    {
        const int interrupt = 2, quit = 3, brokenPipe = 13;
        // SIGPIPE is the runtime's own to ignore.
        if (number != brokenPipe) StopIgnoring(number);
        int[] others = [.. new[] { interrupt, quit }.Where(other => other != number && StopIgnoring(other))];
        foreach (var other in others)
        {
            _ignored.Add(PosixSignalRegistration.Create((PosixSignal)other, static context => context.Cancel = true));
        }

        return (PosixSignal)number;
    }

    /// <summary>Gives an ignored signal its default action; whether it was ignored.</summary>
    private static bool StopIgnoring(int number)
    {
        const int ignored = 1, sizeOfAction = 256; // More than any system's structure; the handler comes first.
        var action = stackalloc byte[sizeOfAction];
        if (SignalAction(number, null, action) != 0 || *(nint*)action != ignored) return false;
        new Span<byte>(action, sizeOfAction).Clear();
        return SignalAction(number, action, null) == 0;
    }

    /// <summary>Reads the priority of a process; gives 0 or the error's code.</summary>
    public static int GetPriority(int process, out int priority)
    {
        priority = GetPriority(0, (uint)process);
        // -1 is a priority too: the import clears errno before the call.
        return priority == -1 ? LastError : UvError.None;
    }

    /// <summary>Sets the priority of a process; gives 0 or the error's code.</summary>
    public static int SetPriority(int process, int priority) => Check(SetPriority(0, (uint)process, priority));
}
