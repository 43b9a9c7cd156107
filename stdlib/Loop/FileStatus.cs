using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>A time of a file.</summary>
public readonly record struct FileTime(long Seconds, long Nanoseconds);

/// <summary>What the system knows of a file (<c>statx(2)</c>, whose layout is the same on every processor).</summary>
public sealed unsafe partial class FileStatus
{
    private const int CurrentDirectory = -100, EmptyPath = 0x1000, NoFollow = 0x100;
    private const uint AllFields = 0xfff;

    private FileStatus(in Layout raw)
    {
        Mode = raw.Mode;
        Links = raw.Links;
        User = raw.User;
        Group = raw.Group;
        Inode = raw.Inode;
        Size = raw.Size;
        BlockSize = raw.BlockSize;
        Blocks = raw.Blocks;
        Device = MakeDevice(raw.DeviceMajor, raw.DeviceMinor);
        SpecialDevice = MakeDevice(raw.SpecialMajor, raw.SpecialMinor);
        Accessed = new FileTime(raw.AccessSeconds, raw.AccessNanoseconds);
        Modified = new FileTime(raw.ModifySeconds, raw.ModifyNanoseconds);
        Changed = new FileTime(raw.ChangeSeconds, raw.ChangeNanoseconds);
        Born = new FileTime(raw.BirthSeconds, raw.BirthNanoseconds);
    }

#pragma warning disable CS1591 // The names of struct stat.
    public uint Mode { get; }

    public uint Links { get; }

    public uint User { get; }

    public uint Group { get; }

    public ulong Inode { get; }

    public ulong Size { get; }

    public uint BlockSize { get; }

    public ulong Blocks { get; }

    public ulong Device { get; }

    public ulong SpecialDevice { get; }

    public FileTime Accessed { get; }

    public FileTime Modified { get; }

    public FileTime Changed { get; }

    public FileTime Born { get; }
#pragma warning restore CS1591

    /// <summary>The kind of the file as luv names it; <c>unknown</c> for none it knows.</summary>
    public string Type => (Mode >> 12) switch
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

    /// <summary>The status where there is no file: all zero.</summary>
    public static FileStatus Nothing { get; } = new(default);

    /// <summary>Whether nothing has changed between the two but the time of access.</summary>
    public bool IsSame(FileStatus other) =>
        (Changed, Modified, Born, Size, Mode, User, Group, Inode, Device) ==
        (other.Changed, other.Modified, other.Born, other.Size, other.Mode, other.User, other.Group, other.Inode, other.Device);

    /// <summary>The status of an open file.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Of(int descriptor, out FileStatus status) => Get(descriptor, [0], EmptyPath, out status);

    /// <summary>The status of a path, which ends in a zero byte.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Of(byte[] path, bool followLinks, out FileStatus status) =>
        Get(CurrentDirectory, path, followLinks ? 0 : NoFollow, out status);

    private static int Get(int directory, byte[] path, int flags, out FileStatus status)
    {
        Layout raw = default;
        int code;
        fixed (byte* start = path) code = Libc.Check(StatX(directory, start, flags, AllFields, &raw));
        status = new FileStatus(in raw);
        return code;
    }

    // gnu_dev_makedev
    private static ulong MakeDevice(uint major, uint minor) =>
        ((ulong)(major & 0xfffff000) << 32) | ((major & 0xfff) << 8) | ((ulong)(minor & 0xffffff00) << 12) | (minor & 0xff);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatX(int directory, byte* path, int flags, uint mask, Layout* status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Layout
    {
        [FieldOffset(4)] public uint BlockSize;
        [FieldOffset(16)] public uint Links;
        [FieldOffset(20)] public uint User;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(48)] public ulong Blocks;
        [FieldOffset(64)] public long AccessSeconds;
        [FieldOffset(72)] public uint AccessNanoseconds;
        [FieldOffset(80)] public long BirthSeconds;
        [FieldOffset(88)] public uint BirthNanoseconds;
        [FieldOffset(96)] public long ChangeSeconds;
        [FieldOffset(104)] public uint ChangeNanoseconds;
        [FieldOffset(112)] public long ModifySeconds;
        [FieldOffset(120)] public uint ModifyNanoseconds;
        [FieldOffset(128)] public uint SpecialMajor;
        [FieldOffset(132)] public uint SpecialMinor;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
