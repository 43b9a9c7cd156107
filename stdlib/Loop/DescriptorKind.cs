namespace Luvit.Stdlib;

/// <summary>Tells which kind of handle suits a descriptor (<c>uv_guess_handle</c>).</summary>
public static class DescriptorKind
{
    /// <summary><c>tty</c>, <c>file</c>, <c>pipe</c>, <c>tcp</c> or <c>udp</c>; null for what is none of them.</summary>
    public static string? Guess(int descriptor)
    {
        if (Libc.IsTerminal(descriptor) == 1) return "tty";
        if (FileStatus.Of(descriptor, out var status) < 0) return null;
        return status.Type switch
        {
            "file" or "char" => "file",
            "fifo" => "pipe",
            "socket" => GuessSocket(descriptor),
            _ => null,
        };
    }

    private static string? GuessSocket(int descriptor)
    {
        if (Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketType, out var type) < 0) return null;
        if (Libc.GetOption(descriptor, Libc.SocketLevel, Libc.SocketDomain, out var family) < 0) return null;
        return (type, family) switch
        {
            (Libc.StreamSocket, Libc.Inet or Libc.Inet6) => "tcp",
            (Libc.StreamSocket, Libc.Unix) => "pipe",
            (Libc.DatagramSocket, Libc.Inet or Libc.Inet6) => "udp",
            _ => null,
        };
    }
}
