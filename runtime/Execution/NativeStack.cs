using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>Where the running thread's stack ends, from the operating system.</summary>
internal static unsafe partial class NativeStack
{
    /// <summary>When the system does not say: this much of the stack is taken to be left.</summary>
    private const int AssumedRoom = 512 * 1024;

    [ThreadStatic]
    private static nuint t_limit;

    /// <summary>The lowest address of the thread's stack.</summary>
    public static nuint Limit() => t_limit != 0 ? t_limit : t_limit = Query();

    private static nuint Query()
    {
        byte here;
        var guess = (nuint)(&here) - AssumedRoom;
        if (OperatingSystem.IsWindows())
        {
            GetCurrentThreadStackLimits(out var low, out _);
            return low;
        }

        if (OperatingSystem.IsMacOS())
        {
            var self = pthread_self();
            return pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
        }

        if (!OperatingSystem.IsLinux()) return guess;
        var attributes = stackalloc byte[256];
        if (pthread_getattr_np(pthread_self(), attributes) != 0) return guess;
        var ok = pthread_attr_getstack(attributes, out var address, out _) == 0;
        _ = pthread_attr_destroy(attributes);
        return ok ? address : guess;
    }

    [LibraryImport("kernel32")]
    private static partial void GetCurrentThreadStackLimits(out nuint low, out nuint high);

    [LibraryImport("libc")]
    private static partial nuint pthread_self();

    [LibraryImport("libc")]
    private static partial int pthread_getattr_np(nuint thread, byte* attributes);

    [LibraryImport("libc")]
    private static partial int pthread_attr_getstack(byte* attributes, out nuint address, out nuint size);

    [LibraryImport("libc")]
    private static partial int pthread_attr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial nuint pthread_get_stackaddr_np(nuint thread);

    [LibraryImport("libc")]
    private static partial nuint pthread_get_stacksize_np(nuint thread);
}
