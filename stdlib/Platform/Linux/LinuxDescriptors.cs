using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The descriptors of the system.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxDescriptors : IDescriptors
{
    public int Read(int descriptor, byte* buffer, int size) => Libc.Check((int)Libc.Read(descriptor, buffer, size));

    public int Write(int descriptor, byte* data, int size) => Libc.Check((int)Libc.Write(descriptor, data, size));

    public int Close(int descriptor) => Libc.Check(Libc.Close(descriptor));

    public int SetBlocking(int descriptor, bool isBlocking)
    {
        var flags = Libc.Check(Libc.FileControl(descriptor, Libc.GetStatusFlags, 0));
        if (flags < 0) return flags;
        var wanted = isBlocking ? flags & ~Libc.NonBlocking : flags | Libc.NonBlocking;
        return wanted == flags ? UvError.None : Libc.Check(Libc.FileControl(descriptor, Libc.SetStatusFlags, wanted));
    }

    public int GetAccess(int descriptor, out bool isReadable, out bool isWritable)
    {
        var flags = Libc.Check(Libc.FileControl(descriptor, Libc.GetStatusFlags, 0));
        var mode = flags & OpenFlags.AccessMode;
        isReadable = flags >= 0 && mode != OpenFlags.WriteOnly;
        isWritable = flags >= 0 && mode != OpenFlags.ReadOnly;
        return Math.Min(flags, 0);
    }

    public string? Kind(int descriptor)
    {
        if (Libc.IsTerminal(descriptor) == 1) return "tty";
        if (Platform.Files.GetStatus(descriptor, out var status) < 0) return null;
        return status.Type switch
        {
            "file" or "char" => "file",
            "fifo" => "pipe",
            "socket" => SocketKind(descriptor),
            _ => null,
        };
    }

    public int CreatePipe(Span<int> ends)
    {
        fixed (int* start = ends) return Libc.Check(Libc.Pipe(start, Libc.CloseOnExec));
    }

    public void DisableInheritance()
    {
        const int setDescriptorFlags = 2, closeOnExec = 1;
        const int descriptors = 16;
        for (var descriptor = 0; descriptor < descriptors; descriptor++) _ = Libc.FileControl(descriptor, setDescriptorFlags, closeOnExec);
    }

    private static string? SocketKind(int descriptor)
    {
        if (Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketType, out var type) < 0) return null;
        if (Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketDomain, out var family) < 0) return null;
        return (type, family) switch
        {
            (SocketNumbers.Stream, SocketNumbers.Inet or SocketNumbers.Inet6) => "tcp",
            (SocketNumbers.Stream, SocketNumbers.Unix) => "pipe",
            (SocketNumbers.Datagram, SocketNumbers.Inet or SocketNumbers.Inet6) => "udp",
            _ => null,
        };
    }
}
