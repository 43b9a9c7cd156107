using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>The system calls of the loop, as Linux has them. Each sets the last P/Invoke error.</summary>
internal static unsafe partial class Libc
{
    public const int EpollAdd = 1, EpollDelete = 2, EpollModify = 3;
    public const uint EpollIn = 1, EpollOut = 4, EpollError = 8, EpollHangUp = 16;
    public const int CloseOnExec = 0x80000, NonBlocking = 0x800;
    public const int GetStatusFlags = 3, SetStatusFlags = 4;
    public const int MessageNoSignal = 0x4000;
    public const int Inet = 2, Inet6 = 10, Unix = 1, StreamSocket = 1, DatagramSocket = 2;
    public const int SocketLevel = 1, ReuseAddress = 2, SocketType = 3, SocketError = 4, SendBuffer = 7, ReceiveBuffer = 8, KeepAlive = 9;
    public const int TcpLevel = 6, TcpNoDelay = 1, TcpKeepIdle = 4, TcpKeepInterval = 5, TcpKeepCount = 6;
    public const int Ipv6Level = 41, Ipv6Only = 26;
    public const int ShutdownWrite = 1;
    public const nuint GetWindowSize = 0x5413;

    private const string Name = "libc";

    /// <summary>The last error as libuv's code.</summary>
    public static int LastError => -Marshal.GetLastPInvokeError();

    /// <summary>The result of a call, or the code of its error.</summary>
    public static int Check(int result) => result < 0 ? LastError : result;

    [StructLayout(LayoutKind.Sequential)]
    public struct AddressInfo
    {
        public int Flags, Family, SocketType, Protocol;
        public uint AddressLength;
        public byte* Address;
        public byte* CanonicalName;
        public AddressInfo* Next;
    }

    [LibraryImport(Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int fd, void* item);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, void* items, int count, int timeout);

    [LibraryImport(Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, byte* buffer, nint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, byte* buffer, nint count);

    [LibraryImport(Name, EntryPoint = "pread", SetLastError = true)]
    public static partial nint PositionedRead(int fd, byte* buffer, nint count, long offset);

    [LibraryImport(Name, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint PositionedWrite(int fd, byte* buffer, nint count, long offset);

    [LibraryImport(Name, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int fd, byte* buffer, nint count, int flags);

    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int fd, int command, nint argument);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoControl(int fd, nuint request, void* argument);

    [LibraryImport(Name, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int fd);

    [LibraryImport(Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTerminalAttributes(int fd, void* attributes);

    [LibraryImport(Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTerminalAttributes(int fd, int when, void* attributes);

    [LibraryImport(Name, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(void* attributes);

    [LibraryImport(Name, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Name, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int fd, void* address, int length);

    [LibraryImport(Name, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int fd, int backlog);

    [LibraryImport(Name, EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int fd, void* address, void* length, int flags);

    [LibraryImport(Name, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int fd, void* address, int length);

    [LibraryImport(Name, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int fd, int how);

    [LibraryImport(Name, EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetSocketName(int fd, void* address, int* length);

    [LibraryImport(Name, EntryPoint = "getpeername", SetLastError = true)]
    public static partial int GetPeerName(int fd, void* address, int* length);

    [LibraryImport(Name, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketOption(int fd, int level, int option, int* value, int* length);

    [LibraryImport(Name, EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetSocketOption(int fd, int level, int option, int* value, int length);

    [LibraryImport(Name, EntryPoint = "getaddrinfo", SetLastError = true)]
    public static partial int GetAddressInfo(byte* host, byte* service, AddressInfo* hints, AddressInfo** results);

    [LibraryImport(Name, EntryPoint = "freeaddrinfo")]
    public static partial void FreeAddressInfo(AddressInfo* results);

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Name, EntryPoint = "chdir", SetLastError = true)]
    public static partial int ChangeDirectory(byte* path);

    [LibraryImport(Name, EntryPoint = "getrusage", SetLastError = true)]
    public static partial int GetResourceUsage(int who, long* usage);

    /// <summary>Sets an integer option; gives 0 or the error's code.</summary>
    public static int SetOption(int fd, int level, int option, int value) =>
        Check(SetSocketOption(fd, level, option, &value, sizeof(int)));

    /// <summary>Reads an integer option; gives 0 or the error's code.</summary>
    public static int GetOption(int fd, int level, int option, out int value)
    {
        var result = 0;
        var length = sizeof(int);
        var code = Check(GetSocketOption(fd, level, option, &result, &length));
        value = result;
        return code;
    }

    /// <summary>Makes a descriptor nonblocking; gives 0 or the error's code.</summary>
    public static int SetNonBlocking(int fd)
    {
        var flags = FileControl(fd, GetStatusFlags, 0);
        if (flags < 0) return LastError;
        return (flags & NonBlocking) != 0 ? 0 : Check(FileControl(fd, SetStatusFlags, flags | NonBlocking));
    }
}
