using System.ComponentModel;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>libuv's codes for what .NET throws.</summary>
internal static class ManagedErrors
{
    private const int Win32Facility = unchecked((int)0x80070000), FacilityMask = unchecked((int)0xffff0000);

    /// <summary>Carries a call out; gives its result, or the code of its error.</summary>
    public static int Try(Func<int> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (IsKnown(exception))
        {
            return CodeOf(exception);
        }
    }

    public static int Try(Action call) => Try(() =>
    {
        call();
        return UvError.None;
    });

    /// <summary>Whether an exception tells of an error of the system.</summary>
    public static bool IsKnown(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SocketException or ObjectDisposedException or NotSupportedException
            or ArgumentException or InvalidOperationException or Win32Exception;

    public static int CodeOf(Exception exception) => exception switch
    {
        SocketException socket => OperatingSystem.IsWindows() ? CodeOf(socket.SocketErrorCode) : UnixErrors.CodeOf(socket.NativeErrorCode),
        Win32Exception { NativeErrorCode: var number } => OperatingSystem.IsWindows() ? WindowsErrors.CodeOf(number) : UnixErrors.CodeOf(number),
        UnauthorizedAccessException { InnerException: IOException inner } => CodeOf(inner),
        UnauthorizedAccessException => UvError.AccessDenied,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => UvError.NoEntry,
        PathTooLongException => UvError.NameTooLong,
        EndOfStreamException => UvError.EndOfFile,
        IOException { InnerException: SocketException inner } => CodeOf(inner),
        IOException { HResult: var number } when (number & FacilityMask) == Win32Facility => WindowsErrors.CodeOf(number & ~FacilityMask),
        IOException { HResult: var number and > 0 } => UnixErrors.CodeOf(number),
        IOException => UvError.InputOutput,
        ObjectDisposedException => UvError.BadDescriptor,
        NotSupportedException => UvError.NotSupported,
        _ => UvError.InvalidArgument,
    };

    public static int CodeOf(SocketError error) => error switch
    {
        SocketError.Success => UvError.None,
        SocketError.WouldBlock or SocketError.IOPending => UvError.TryAgain,
        SocketError.AccessDenied => UvError.AccessDenied,
        SocketError.AddressAlreadyInUse => UvError.AddressInUse,
        SocketError.AddressNotAvailable => UvError.AddressNotAvailable,
        SocketError.AddressFamilyNotSupported => UvError.FamilyNotSupported,
        SocketError.AlreadyInProgress or SocketError.InProgress => UvError.AlreadyInProgress,
        SocketError.ConnectionAborted => UvError.ConnectionAborted,
        SocketError.ConnectionRefused => UvError.ConnectionRefused,
        SocketError.ConnectionReset or SocketError.NetworkReset => UvError.ConnectionReset,
        SocketError.DestinationAddressRequired => UvError.DestinationRequired,
        SocketError.HostUnreachable or SocketError.HostDown => UvError.HostUnreachable,
        SocketError.Interrupted => UvError.Interrupted,
        SocketError.InvalidArgument => UvError.InvalidArgument,
        SocketError.IsConnected => UvError.AlreadyConnected,
        SocketError.MessageSize => UvError.MessageTooLong,
        SocketError.NetworkDown => UvError.NetworkDown,
        SocketError.NetworkUnreachable => UvError.NetworkUnreachable,
        SocketError.NoBufferSpaceAvailable => UvError.NoBuffers,
        SocketError.NotConnected => UvError.NotConnected,
        SocketError.NotSocket => UvError.NotSocket,
        SocketError.OperationAborted => UvError.Canceled,
        SocketError.OperationNotSupported or SocketError.ProtocolNotSupported => UvError.NotSupported,
        SocketError.Shutdown or SocketError.Disconnecting => UvError.BrokenPipe,
        SocketError.TimedOut => UvError.TimedOut,
        SocketError.TooManyOpenSockets => UvError.TooManyFiles,
        _ => UvError.InputOutput,
    };
}
