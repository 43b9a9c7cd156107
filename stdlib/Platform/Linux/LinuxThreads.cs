using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The threads of the system.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxThreads : IThreads
{
    public ThreadIdentifier Current => new(Libc.CurrentThread(), Libc.CurrentThreadNumber(), Thread.CurrentThread);

    public int Processor => Libc.Check(Libc.CurrentProcessor());

    public int GetAffinity(ThreadIdentifier thread, Span<byte> mask)
    {
        fixed (byte* start = mask) return -Libc.GetAffinity(thread.LibraryNumber, mask.Length, start);
    }

    public int SetAffinity(ThreadIdentifier thread, ReadOnlySpan<byte> mask)
    {
        fixed (byte* start = mask) return -Libc.SetAffinity(thread.LibraryNumber, mask.Length, start);
    }

    // On Linux a thread has a nice value of its own, of which a step of priority takes two.
    public int GetPriority(ThreadIdentifier thread, out int priority)
    {
        var code = Posix.GetPriority(thread.SystemNumber, out var nice);
        priority = -nice / 2;
        return code;
    }

    public int SetPriority(ThreadIdentifier thread, int priority) =>
        Posix.SetPriority(thread.SystemNumber, -priority * 2);

    public int SetName(ReadOnlySpan<byte> name)
    {
        const int maxName = 15;
        byte[] text = [.. name[..Math.Min(name.Length, maxName)], 0];
        fixed (byte* start = text) return -Libc.SetThreadName(Libc.CurrentThread(), start);
    }

    public int GetName(ThreadIdentifier thread, out string name)
    {
        const int size = 64;
        var text = stackalloc byte[size];
        var code = -Libc.GetThreadName(thread.LibraryNumber, text, size);
        name = code < 0 ? "" : Marshal.PtrToStringUTF8((nint)text)!;
        return code;
    }
}
