using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Calls on files. Paths end in a zero byte; results below 0 are errors' codes.</summary>
internal static unsafe partial class FileSystem
{
    // struct dirent of 64-bit Linux.
    private const int EntryTypeOffset = 18, EntryNameOffset = 19;

    public static int Open(byte[] path, int flags, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.Open(start, flags | Libc.CloseOnExec, (uint)mode));
    }

    public static int Read(int descriptor, byte[] buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            return Libc.Check((int)(offset < 0
                ? Libc.Read(descriptor, start, buffer.Length)
                : Libc.PositionedRead(descriptor, start, buffer.Length, offset)));
        }
    }

    public static int Write(int descriptor, ReadOnlySpan<byte> data, long offset)
    {
        fixed (byte* start = data)
        {
            return Libc.Check((int)(offset < 0
                ? Libc.Write(descriptor, start, data.Length)
                : Libc.PositionedWrite(descriptor, start, data.Length, offset)));
        }
    }

    public static int MakeDirectory(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(MkDir(start, (uint)mode));
    }

    public static int Unlink(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(UnlinkPath(start));
    }

    public static int RemoveDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(RmDir(start));
    }

    public static int Rename(byte[] from, byte[] to)
    {
        fixed (byte* first = from, second = to) return Libc.Check(RenamePath(first, second));
    }

    public static int Access(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(AccessPath(start, mode));
    }

    /// <summary>The path without links and dots.</summary>
    public static int RealPath(byte[] path, out byte[] result)
    {
        result = [];
        fixed (byte* start = path)
        {
            var found = RealPathOf(start, null);
            if (found == null) return Libc.LastError;
            result = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(found).ToArray();
            NativeMemory.Free(found);
            return UvError.None;
        }
    }

    /// <summary>The names in a directory with their types, sorted by bytes.</summary>
    public static int ScanDirectory(byte[] path, out List<(byte[] Name, string Type)> entries)
    {
        entries = [];
        void* directory;
        fixed (byte* start = path) directory = OpenDirectory(start);
        if (directory == null) return Libc.LastError;
        for (byte* entry; (entry = ReadDirectory(directory)) != null;)
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + EntryNameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8)) entries.Add((name.ToArray(), TypeName(entry[EntryTypeOffset])));
        }

        _ = CloseDirectory(directory);
        entries.Sort((a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        return UvError.None;
    }

    private static string TypeName(byte type) => type switch
    {
        1 => "fifo",
        2 => "char",
        4 => "directory",
        6 => "block",
        8 => "file",
        10 => "link",
        12 => "socket",
        _ => "unknown",
    };

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    private static partial int MkDir(byte* path, uint mode);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int UnlinkPath(byte* path);

    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true)]
    private static partial int RmDir(byte* path);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static partial int RenamePath(byte* from, byte* to);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true)]
    private static partial int AccessPath(byte* path, int mode);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static partial byte* RealPathOf(byte* path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    private static partial void* OpenDirectory(byte* path);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial byte* ReadDirectory(void* directory);

    [LibraryImport("libc", EntryPoint = "closedir", SetLastError = true)]
    private static partial int CloseDirectory(void* directory);
}
