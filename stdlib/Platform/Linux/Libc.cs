using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The system calls of the loop, as Linux has them. Each sets the last P/Invoke error.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class Libc
{
    public const int EpollAdd = 1, EpollDelete = 2, EpollModify = 3;
    public const uint EpollIn = 1, EpollPriority = 2, EpollOut = 4, EpollError = 8, EpollHangUp = 16, EpollReadHangUp = 0x2000;
    public const int CloseOnExec = 0x80000, NonBlocking = 0x800;
    public const int DuplicateCloseOnExec = 1030, GetDescriptorFlags = 1, SetDescriptorFlags = 2, GetStatusFlags = 3, SetStatusFlags = 4;
    public const int MessageNoSignal = 0x4000;
    public const int SocketLevel = 1, ReuseAddress = 2, SocketType = 3, SocketError = 4, Broadcast = 6, SendBuffer = 7, ReceiveBuffer = 8, KeepAlive = 9;
    public const int Linger = 13, ReusePort = 15, SocketDomain = 39;
    public const int TcpLevel = 6, TcpNoDelay = 1, TcpKeepIdle = 4, TcpKeepInterval = 5, TcpKeepCount = 6;
    public const int IpLevel = 0, IpTimeToLive = 2, IpMulticastTimeToLive = 33, IpMulticastLoop = 34;
    public const int Ipv6Level = 41, Ipv6HopLimit = 16, Ipv6MulticastHops = 18, Ipv6MulticastLoop = 19, Ipv6Only = 26;
    public const int ShutdownWrite = 1;
    public const nuint GetWindowSize = 0x5413;

    private const string Name = "libc";

    /// <summary>The last error as libuv's code.</summary>
    public static int LastError => -Marshal.GetLastPInvokeError();

    /// <summary>The result of a call, or the code of its error.</summary>
    public static int Check(int result) => result < 0 ? LastError : result;

    [LibraryImport(Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int fd, void* item);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, void* items, int count, int timeout);

    [LibraryImport(Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int fd, int command, nint argument);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoControl(int fd, nuint request, void* argument);

    [LibraryImport(Name, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int fd);
}
