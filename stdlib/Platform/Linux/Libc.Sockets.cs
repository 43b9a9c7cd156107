using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Sockets and names.</summary>
internal static unsafe partial class Libc
{
    [StructLayout(LayoutKind.Sequential)]
    public struct AddressInfo
    {
        public int Flags, Family, SocketType, Protocol;
        public uint AddressLength;
        public byte* Address;
        public byte* CanonicalName;
        public AddressInfo* Next;
    }

    /// <summary><c>struct iovec</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public byte* Start;
        public nint Length;
    }

    /// <summary><c>struct msghdr</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public byte* Address;
        public uint AddressLength;
        public Buffer* Buffers;
        public nint BufferCount;
        public byte* Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct mmsghdr</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageItem
    {
        public MessageHeader Header;
        public uint Length;
    }

    /// <summary><c>struct ifaddrs</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct InterfaceAddress
    {
        public InterfaceAddress* Next;
        public byte* Name;
        public uint Flags;
        public byte* Address;
        public byte* NetMask;
    }

    [LibraryImport(Name, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int fd, byte* buffer, nint count, int flags);

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

    [LibraryImport(Name, EntryPoint = "getnameinfo", SetLastError = true)]
    public static partial int GetNameInfo(byte* address, uint length, byte* host, uint hostLength, byte* service, uint serviceLength, int flags);

    [LibraryImport(Name, EntryPoint = "socketpair", SetLastError = true)]
    public static partial int SocketPair(int family, int type, int protocol, int* fds);

    [LibraryImport(Name, EntryPoint = "sendto", SetLastError = true)]
    public static partial nint SendTo(int fd, byte* buffer, nint count, int flags, byte* address, int length);

    [LibraryImport(Name, EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint SendMessage(int fd, MessageHeader* message, int flags);

    [LibraryImport(Name, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(int fd, MessageHeader* message, int flags);

    [LibraryImport(Name, EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMessages(int fd, MessageItem* messages, uint count, int flags, void* timeout);

    [LibraryImport(Name, EntryPoint = "if_indextoname", SetLastError = true)]
    public static partial byte* InterfaceName(uint index, byte* name);

    [LibraryImport(Name, EntryPoint = "if_nametoindex", SetLastError = true)]
    public static partial uint InterfaceIndex(byte* name);

    [LibraryImport(Name, EntryPoint = "getifaddrs", SetLastError = true)]
    public static partial int GetInterfaces(InterfaceAddress** first);

    [LibraryImport(Name, EntryPoint = "freeifaddrs")]
    public static partial void FreeInterfaces(InterfaceAddress* first);

    /// <summary>Sets an integer option; gives 0 or the error's code.</summary>
    public static int SetOption(int fd, int level, int option, int value) =>
        Check(SetSocketOption(fd, level, option, &value, sizeof(int)));

    /// <summary>Sets an option to a structure; gives 0 or the error's code.</summary>
    public static int SetOption(int fd, int level, int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value) return Check(SetSocketOption(fd, level, option, (int*)start, value.Length));
    }

    /// <summary>Reads an integer option; gives 0 or the error's code.</summary>
    public static int GetOption(int fd, int level, int option, out int value)
    {
        var result = 0;
        var length = sizeof(int);
        var code = Check(GetSocketOption(fd, level, option, &result, &length));
        value = result;
        return code;
    }
}
