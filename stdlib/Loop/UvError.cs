using System.Collections.Frozen;

namespace Luvit.Stdlib;

/// <summary>Error codes as libuv has them: the negated errno, or a number below -2999 for what no errno covers.</summary>
public static class UvError
{
    /// <summary>No error.</summary>
    public const int None = 0;

    /// <summary>The end of a stream (<c>UV_EOF</c>).</summary>
    public const int EndOfFile = -4095;

    internal const int NotPermitted = -1;
    internal const int NoEntry = -2;
    internal const int Interrupted = -4;
    internal const int InputOutput = -5;
    internal const int BadDescriptor = -9;
    internal const int TryAgain = -11;
    internal const int OutOfMemory = -12;
    internal const int AccessDenied = -13;
    internal const int Busy = -16;
    internal const int AlreadyExists = -17;
    internal const int NotDirectory = -20;
    internal const int IsDirectory = -21;
    internal const int TooBig = -7;
    internal const int NoProcess = -3;
    internal const int InvalidArgument = -22;
    internal const int FileTableFull = -23;
    internal const int TooManyFiles = -24;
    internal const int Deadlock = -35;
    internal const int BrokenPipe = -32;
    internal const int ConnectionAborted = -103;
    internal const int NoBuffers = -105;
    internal const int DestinationRequired = -89;
    internal const int NotConnected = -107;
    internal const int AddressInUse = -98;
    internal const int AlreadyConnected = -106;
    internal const int ConnectionRefused = -111;
    internal const int AlreadyInProgress = -114;
    internal const int InProgress = -115;
    internal const int NotSupported = -95;
    internal const int Canceled = -125;
    internal const int CrossDevice = -18;
    internal const int NoDevice = -6;
    internal const int NoSpace = -28;
    internal const int ReadOnlyFileSystem = -30;
    internal const int NameTooLong = -36;
    internal const int NotImplemented = -38;
    internal const int NotEmpty = -39;
    internal const int TooManyLinks = -40;
    internal const int ProtocolError = -71;
    internal const int Overflow = -75;
    internal const int IllegalSequence = -84;
    internal const int NotSocket = -88;
    internal const int WrongProtocol = -91;
    internal const int NoProtocolOption = -92;
    internal const int ProtocolNotSupported = -93;
    internal const int SocketTypeNotSupported = -94;
    internal const int SocketShutDown = -108;
    internal const int MessageTooLong = -90;
    internal const int FamilyNotSupported = -97;
    internal const int AddressNotAvailable = -99;
    internal const int NetworkDown = -100;
    internal const int NetworkUnreachable = -101;
    internal const int ConnectionReset = -104;
    internal const int TimedOut = -110;
    internal const int HostUnreachable = -113;
    internal const int Unknown = -4094;

    /// <summary>Every error: its name, its code, its text.</summary>
    public static IReadOnlyList<(string Name, int Code, string Message)> All { get; } =
    [
        ("E2BIG", -7, "argument list too long"),
        ("EACCES", -13, "permission denied"),
        ("EADDRINUSE", -98, "address already in use"),
        ("EADDRNOTAVAIL", -99, "address not available"),
        ("EAFNOSUPPORT", -97, "address family not supported"),
        ("EAGAIN", -11, "resource temporarily unavailable"),
        ("EAI_ADDRFAMILY", -3000, "address family not supported"),
        ("EAI_AGAIN", -3001, "temporary failure"),
        ("EAI_BADFLAGS", -3002, "bad ai_flags value"),
        ("EAI_BADHINTS", -3013, "invalid value for hints"),
        ("EAI_CANCELED", -3003, "request canceled"),
        ("EAI_FAIL", -3004, "permanent failure"),
        ("EAI_FAMILY", -3005, "ai_family not supported"),
        ("EAI_MEMORY", -3006, "out of memory"),
        ("EAI_NODATA", -3007, "no address"),
        ("EAI_NONAME", -3008, "unknown node or service"),
        ("EAI_OVERFLOW", -3009, "argument buffer overflow"),
        ("EAI_PROTOCOL", -3014, "resolved protocol is unknown"),
        ("EAI_SERVICE", -3010, "service not available for socket type"),
        ("EAI_SOCKTYPE", -3011, "socket type not supported"),
        ("EALREADY", -114, "connection already in progress"),
        ("EBADF", -9, "bad file descriptor"),
        ("EBUSY", -16, "resource busy or locked"),
        ("ECANCELED", -125, "operation canceled"),
        ("ECHARSET", -4080, "invalid Unicode character"),
        ("ECONNABORTED", -103, "software caused connection abort"),
        ("ECONNREFUSED", -111, "connection refused"),
        ("ECONNRESET", -104, "connection reset by peer"),
        ("EDESTADDRREQ", -89, "destination address required"),
        ("EEXIST", -17, "file already exists"),
        ("EFAULT", -14, "bad address in system call argument"),
        ("EFBIG", -27, "file too large"),
        ("EFTYPE", -4028, "inappropriate file type or format"),
        ("EHOSTUNREACH", -113, "host is unreachable"),
        ("EILSEQ", -84, "illegal byte sequence"),
        ("EINTR", -4, "interrupted system call"),
        ("EINVAL", -22, "invalid argument"),
        ("EIO", -5, "i/o error"),
        ("EISCONN", -106, "socket is already connected"),
        ("EISDIR", -21, "illegal operation on a directory"),
        ("ELOOP", -40, "too many symbolic links encountered"),
        ("EMFILE", -24, "too many open files"),
        ("EMLINK", -31, "too many links"),
        ("EMSGSIZE", -90, "message too long"),
        ("ENAMETOOLONG", -36, "name too long"),
        ("ENETDOWN", -100, "network is down"),
        ("ENETUNREACH", -101, "network is unreachable"),
        ("ENFILE", -23, "file table overflow"),
        ("ENOBUFS", -105, "no buffer space available"),
        ("ENODEV", -19, "no such device"),
        ("ENOENT", -2, "no such file or directory"),
        ("ENOMEM", -12, "not enough memory"),
        ("ENONET", -64, "machine is not on the network"),
        ("ENOPROTOOPT", -92, "protocol not available"),
        ("ENOSPC", -28, "no space left on device"),
        ("ENOSYS", -38, "function not implemented"),
        ("ENOTCONN", -107, "socket is not connected"),
        ("ENOTDIR", -20, "not a directory"),
        ("ENOTEMPTY", -39, "directory not empty"),
        ("ENOTSOCK", -88, "socket operation on non-socket"),
        ("ENOTSUP", -95, "operation not supported on socket"),
        ("ENOTTY", -25, "inappropriate ioctl for device"),
        ("ENXIO", -6, "no such device or address"),
        ("EOF", -4095, "end of file"),
        ("EOVERFLOW", -75, "value too large for defined data type"),
        ("EPERM", -1, "operation not permitted"),
        ("EPIPE", -32, "broken pipe"),
        ("EPROTO", -71, "protocol error"),
        ("EPROTONOSUPPORT", -93, "protocol not supported"),
        ("EPROTOTYPE", -91, "protocol wrong type for socket"),
        ("ERANGE", -34, "result too large"),
        ("EROFS", -30, "read-only file system"),
        ("ESHUTDOWN", -108, "cannot send after transport endpoint shutdown"),
        ("ESOCKTNOSUPPORT", -94, "socket type not supported"),
        ("ESPIPE", -29, "invalid seek"),
        ("ESRCH", -3, "no such process"),
        ("ETIMEDOUT", -110, "connection timed out"),
        ("ETXTBSY", -26, "text file is busy"),
        ("EXDEV", -18, "cross-device link not permitted"),
        ("UNKNOWN", -4094, "unknown error"),
    ];

    private static readonly FrozenDictionary<int, (string Name, string Message)> ByCode =
        All.ToFrozenDictionary(error => error.Code, error => (error.Name, error.Message));

    /// <summary>The name, such as <c>ENOENT</c> (<c>uv_err_name</c>).</summary>
    public static string Name(int code) => ByCode.TryGetValue(code, out var error) ? error.Name : $"Unknown system error {code}";

    /// <summary>The text, such as <c>no such file or directory</c> (<c>uv_strerror</c>).</summary>
    public static string Message(int code) => ByCode.TryGetValue(code, out var error) ? error.Message : $"Unknown system error {code}";
}
