namespace Luvit.Stdlib;

/// <summary>Codes for the numbers of <c>winerror.h</c>, as libuv translates them.</summary>
internal static class WindowsErrors
{
    public static int CodeOf(int number) => number switch
    {
        0 => UvError.None,
        1 or 123 or 161 => UvError.NoEntry, // ERROR_INVALID_FUNCTION comes of paths that are no files; INVALID_NAME, BAD_PATHNAME
        2 or 3 or 126 or 15 => UvError.NoEntry, // FILE_NOT_FOUND, PATH_NOT_FOUND, MOD_NOT_FOUND, INVALID_DRIVE
        4 => UvError.TooManyFiles,
        5 => UvError.NotPermitted, // ACCESS_DENIED
        6 => UvError.BadDescriptor,
        8 or 14 => UvError.OutOfMemory,
        17 => UvError.CrossDevice, // NOT_SAME_DEVICE
        19 => UvError.ReadOnlyFileSystem, // WRITE_PROTECT
        32 or 33 or 231 => UvError.Busy, // SHARING_VIOLATION, LOCK_VIOLATION, PIPE_BUSY
        39 or 112 => UvError.NoSpace, // HANDLE_DISK_FULL, DISK_FULL
        50 or 120 => UvError.NotSupported, // NOT_SUPPORTED, CALL_NOT_IMPLEMENTED
        80 or 183 => UvError.AlreadyExists, // FILE_EXISTS, ALREADY_EXISTS
        87 => UvError.InvalidArgument,
        109 or 232 or 233 => UvError.BrokenPipe, // BROKEN_PIPE, NO_DATA, PIPE_NOT_CONNECTED
        145 => UvError.NotEmpty, // DIR_NOT_EMPTY
        206 or 111 => UvError.NameTooLong, // FILENAME_EXCED_RANGE, BUFFER_OVERFLOW
        267 => UvError.NotDirectory,
        336 => UvError.IsDirectory,
        995 => UvError.Canceled, // OPERATION_ABORTED
        1314 => UvError.NotPermitted, // PRIVILEGE_NOT_HELD
        4390 => UvError.InvalidArgument, // NOT_A_REPARSE_POINT
        _ => UvError.Unknown,
    };
}
