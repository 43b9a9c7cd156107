namespace Luvit.Stdlib;

/// <summary>Codes for errno. The program sees Linux's numbers; macOS numbers EDEADLK and what follows ERANGE in its own way.</summary>
internal static class UnixErrors
{
    private const int LastShared = 34, DeadlockOfMac = 11;

    public static int CodeOf(int number) =>
        OperatingSystem.IsMacOS() && (number > LastShared || number == DeadlockOfMac) ? CodeOfMac(number) : -number;

    // sys/errno.h of macOS.
    internal static int CodeOfMac(int number) => number switch
    {
        DeadlockOfMac => UvError.Deadlock,
        35 => UvError.TryAgain,
        36 => UvError.InProgress,
        37 => UvError.AlreadyInProgress,
        38 => UvError.NotSocket,
        39 => UvError.DestinationRequired,
        40 => UvError.MessageTooLong,
        41 => UvError.WrongProtocol,
        42 => UvError.NoProtocolOption,
        43 => UvError.ProtocolNotSupported,
        44 => UvError.SocketTypeNotSupported,
        45 or 46 or 102 => UvError.NotSupported, // ENOTSUP, EPFNOSUPPORT, EOPNOTSUPP
        47 => UvError.FamilyNotSupported,
        48 => UvError.AddressInUse,
        49 => UvError.AddressNotAvailable,
        50 => UvError.NetworkDown,
        51 => UvError.NetworkUnreachable,
        52 or 54 => UvError.ConnectionReset, // ENETRESET, ECONNRESET
        53 => UvError.ConnectionAborted,
        55 => UvError.NoBuffers,
        56 => UvError.AlreadyConnected,
        57 => UvError.NotConnected,
        58 => UvError.SocketShutDown,
        60 => UvError.TimedOut,
        61 => UvError.ConnectionRefused,
        62 => UvError.TooManyLinks,
        63 => UvError.NameTooLong,
        64 or 65 => UvError.HostUnreachable, // EHOSTDOWN, EHOSTUNREACH
        66 => UvError.NotEmpty,
        78 => UvError.NotImplemented,
        84 => UvError.Overflow,
        89 => UvError.Canceled,
        92 => UvError.IllegalSequence,
        100 => UvError.ProtocolError,
        _ => UvError.Unknown,
    };
}
