using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Files and directories. Paths end in a zero byte.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Name, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, byte* buffer, nint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, byte* buffer, nint count);

    [LibraryImport(Name, EntryPoint = "pread", SetLastError = true)]
    public static partial nint PositionedRead(int fd, byte* buffer, nint count, long offset);

    [LibraryImport(Name, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint PositionedWrite(int fd, byte* buffer, nint count, long offset);

    [LibraryImport(Name, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int fd, long length);

    [LibraryImport(Name, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Synchronize(int fd);

    [LibraryImport(Name, EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SynchronizeData(int fd);

    [LibraryImport(Name, EntryPoint = "sendfile", SetLastError = true)]
    public static partial nint SendFile(int target, int source, long* offset, nint count);

    [LibraryImport(Name, EntryPoint = "mkdir", SetLastError = true)]
    public static partial int MakeDirectory(byte* path, uint mode);

    [LibraryImport(Name, EntryPoint = "mkdtemp", SetLastError = true)]
    public static partial byte* MakeTemporaryDirectory(byte* template);

    [LibraryImport(Name, EntryPoint = "mkostemp", SetLastError = true)]
    public static partial int MakeTemporaryFile(byte* template, int flags);

    [LibraryImport(Name, EntryPoint = "unlink", SetLastError = true)]
    public static partial int Unlink(byte* path);

    [LibraryImport(Name, EntryPoint = "rmdir", SetLastError = true)]
    public static partial int RemoveDirectory(byte* path);

    [LibraryImport(Name, EntryPoint = "rename", SetLastError = true)]
    public static partial int Rename(byte* from, byte* to);

    [LibraryImport(Name, EntryPoint = "symlink", SetLastError = true)]
    public static partial int SymbolicLink(byte* target, byte* path);

    [LibraryImport(Name, EntryPoint = "readlink", SetLastError = true)]
    public static partial nint ReadLink(byte* path, byte* buffer, nint size);

    [LibraryImport(Name, EntryPoint = "chmod", SetLastError = true)]
    public static partial int ChangeMode(byte* path, uint mode);

    [LibraryImport(Name, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(int fd, uint mode);

    [LibraryImport(Name, EntryPoint = "utimensat", SetLastError = true)]
    public static partial int SetTimes(int directory, byte* path, long* times, int flags);

    [LibraryImport(Name, EntryPoint = "futimens", SetLastError = true)]
    public static partial int SetTimes(int fd, long* times);

    [LibraryImport(Name, EntryPoint = "realpath", SetLastError = true)]
    public static partial byte* RealPath(byte* path, byte* resolved);

    [LibraryImport(Name, EntryPoint = "statfs", SetLastError = true)]
    public static partial int FileSystemStatus(byte* path, long* status);

    [LibraryImport(Name, EntryPoint = "opendir", SetLastError = true)]
    public static partial void* OpenDirectory(byte* path);

    [LibraryImport(Name, EntryPoint = "readdir", SetLastError = true)]
    public static partial byte* ReadDirectory(void* directory);

    [LibraryImport(Name, EntryPoint = "closedir", SetLastError = true)]
    public static partial int CloseDirectory(void* directory);

    [LibraryImport(Name, EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial int InotifyCreate(int flags);

    [LibraryImport(Name, EntryPoint = "inotify_add_watch", SetLastError = true)]
    public static partial int InotifyAdd(int fd, byte* path, uint mask);

    [LibraryImport(Name, EntryPoint = "inotify_rm_watch", SetLastError = true)]
    public static partial int InotifyRemove(int fd, int watch);
}
