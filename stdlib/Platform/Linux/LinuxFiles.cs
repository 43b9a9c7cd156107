using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The files of the system.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class LinuxFiles : IFiles
{
    private const int CurrentDirectory = -100, NoFollow = 0x100;

    public int Open(byte[] path, int flags, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.Open(start, flags | Libc.CloseOnExec, (uint)mode));
    }

    public int Read(int descriptor, byte[] buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            return Libc.Check((int)(offset < 0
                ? Libc.Read(descriptor, start, buffer.Length)
                : Libc.PositionedRead(descriptor, start, buffer.Length, offset)));
        }
    }

    public int Write(int descriptor, ReadOnlySpan<byte> data, long offset)
    {
        fixed (byte* start = data)
        {
            return Libc.Check((int)(offset < 0
                ? Libc.Write(descriptor, start, data.Length)
                : Libc.PositionedWrite(descriptor, start, data.Length, offset)));
        }
    }

    public int Truncate(int descriptor, long length) => Libc.Check(Libc.Truncate(descriptor, length));

    public int Synchronize(int descriptor, bool dataOnly) =>
        Libc.Check(dataOnly ? Libc.SynchronizeData(descriptor) : Libc.Synchronize(descriptor));

    public int MakeDirectory(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.MakeDirectory(start, (uint)mode));
    }

    public int MakeTemporaryDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.MakeTemporaryDirectory(start) == null ? Libc.LastError : UvError.None;
    }

    public int MakeTemporaryFile(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.MakeTemporaryFile(start, Libc.CloseOnExec));
    }

    public int Unlink(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.Unlink(start));
    }

    public int RemoveDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.RemoveDirectory(start));
    }

    public int Rename(byte[] from, byte[] to)
    {
        fixed (byte* first = from, second = to) return Libc.Check(Libc.Rename(first, second));
    }

    public int Link(byte[] from, byte[] to)
    {
        fixed (byte* first = from, second = to) return Posix.Check(Posix.Link(first, second));
    }

    public int SymbolicLink(byte[] target, byte[] path)
    {
        fixed (byte* first = target, second = path) return Libc.Check(Libc.SymbolicLink(first, second));
    }

    public int ReadLink(byte[] path, out byte[] target)
    {
        const int maxPath = 4096;
        var buffer = new byte[maxPath];
        int count;
        fixed (byte* start = path, memory = buffer) count = Libc.Check((int)Libc.ReadLink(start, memory, buffer.Length));
        target = buffer[..Math.Max(0, count)];
        return Math.Min(count, 0);
    }

    public int RealPath(byte[] path, out byte[] result)
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

    public int Access(byte[] path, int mode)
    {
        fixed (byte* start = path) return Posix.Check(Posix.Access(start, mode));
    }

    public int ChangeMode(byte[] path, int mode)
    {
        fixed (byte* start = path) return Libc.Check(Libc.ChangeMode(start, (uint)mode));
    }

    public int ChangeMode(int descriptor, int mode) => Libc.Check(Libc.ChangeMode(descriptor, (uint)mode));

    public int ChangeOwner(byte[] path, int user, int group, bool followLinks)
    {
        fixed (byte* start = path)
        {
            return Libc.Check(followLinks
                ? Posix.ChangeOwner(start, (uint)user, (uint)group)
                : Posix.ChangeLinkOwner(start, (uint)user, (uint)group));
        }
    }

    public int ChangeOwner(int descriptor, int user, int group) => Posix.Check(Posix.ChangeOwner(descriptor, (uint)user, (uint)group));

    public int SetTimes(byte[] path, FileTime accessed, FileTime modified, bool followLinks)
    {
        var times = stackalloc long[] { accessed.Seconds, accessed.Nanoseconds, modified.Seconds, modified.Nanoseconds };
        fixed (byte* start = path) return Libc.Check(Libc.SetTimes(CurrentDirectory, start, times, followLinks ? 0 : NoFollow));
    }

    public int SetTimes(int descriptor, FileTime accessed, FileTime modified)
    {
        var times = stackalloc long[] { accessed.Seconds, accessed.Nanoseconds, modified.Seconds, modified.Nanoseconds };
        return Libc.Check(Libc.SetTimes(descriptor, times));
    }

    public int GetVolume(byte[] path, out VolumeStatus status)
    {
        // struct statfs of 64-bit Linux.
        const int words = 16;
        var memory = stackalloc long[words];
        int code;
        fixed (byte* start = path) code = Libc.Check(Libc.FileSystemStatus(start, memory));
        status = new VolumeStatus(memory[0], memory[1], memory[2], memory[3], memory[4], memory[5], memory[6], memory[9]);
        return code;
    }
}
