using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Calls on files. Paths end in a zero byte; results below 0 are errors' codes.</summary>
internal static unsafe partial class FileSystem
{
    private const int CurrentDirectory = -100, NoFollow = 0x100;

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
        fixed (byte* start = path) return Libc.Check(Libc.MakeDirectory(start, (uint)mode));
    }

    /// <summary>Makes a directory; the X's at the end of the path become its name.</summary>
    public static int MakeTemporaryDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.MakeTemporaryDirectory(start) == null ? Libc.LastError : UvError.None;
    }

    /// <summary>Makes and opens a file; the X's at the end of the path become its name.</summary>
    public static int MakeTemporaryFile(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.MakeTemporaryFile(start, Libc.CloseOnExec));
    }

    public static int Unlink(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.Unlink(start));
    }

    public static int RemoveDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.RemoveDirectory(start));
    }

    public static int Rename(byte[] from, byte[] to)
    {
        fixed (byte* first = from, second = to) return Libc.Check(Libc.Rename(first, second));
    }

    public static int Link(byte[] from, byte[] to)
    {
        fixed (byte* first = from, second = to) return Libc.Check(Libc.Link(first, second));
    }

    public static int SymbolicLink(byte[] target, byte[] path)
    {
        fixed (byte* first = target, second = path) return Libc.Check(Libc.SymbolicLink(first, second));
    }

    public static int ReadLink(byte[] path, out byte[] target)
    {
        const int maxPath = 4096;
        var buffer = new byte[maxPath];
        int count;
        fixed (byte* start = path, memory = buffer) count = Libc.Check((int)Libc.ReadLink(start, memory, buffer.Length));
        target = buffer[..Math.Max(0, count)];
        return Math.Min(count, 0);
    }

    /// <summary>The path without links and dots.</summary>
    public static int RealPath(byte[] path, out byte[] result)
    {
        result = [];
        fixed (byte* start = path)
        {
            var found = Libc.RealPath(start, null);
            if (found == null) return Libc.LastError;
            result = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(found).ToArray();
            NativeMemory.Free(found);
            return UvError.None;
        }
    }

    public static int Access(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.Access(start, mode));
    }

    public static int ChangeMode(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.ChangeMode(start, (uint)mode));
    }

    public static int ChangeOwner(byte[] path, int user, int group)
    {
        fixed (byte* start = path) return Libc.Check(Libc.ChangeOwner(start, (uint)user, (uint)group));
    }

    public static int ChangeLinkOwner(byte[] path, int user, int group)
    {
        fixed (byte* start = path) return Libc.Check(Libc.ChangeLinkOwner(start, (uint)user, (uint)group));
    }

    public static int SetTimes(byte[] path, FileTime accessed, FileTime modified, bool followLinks)
    {
        var times = stackalloc long[] { accessed.Seconds, accessed.Nanoseconds, modified.Seconds, modified.Nanoseconds };
        fixed (byte* start = path) return Libc.Check(Libc.SetTimes(CurrentDirectory, start, times, followLinks ? 0 : NoFollow));
    }

    public static int SetTimes(int descriptor, FileTime accessed, FileTime modified)
    {
        var times = stackalloc long[] { accessed.Seconds, accessed.Nanoseconds, modified.Seconds, modified.Nanoseconds };
        return Libc.Check(Libc.SetTimes(descriptor, times));
    }

    /// <summary>Numbers of the file system that holds a path, in the order of <c>struct statfs</c>.</summary>
    public static int Status(byte[] path, out long[] status)
    {
        const int words = 16;
        status = new long[words];
        fixed (byte* start = path)
        fixed (long* memory = status) return Libc.Check(Libc.FileSystemStatus(start, memory));
    }
}
