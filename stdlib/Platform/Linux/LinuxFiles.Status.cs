using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>What is known of a file: by <c>statx(2)</c>, whose layout is the same on every processor.</summary>
internal sealed unsafe partial class LinuxFiles
{
    private const int EmptyPath = 0x1000;
    private const uint AllFields = 0xfff;

    public int OpenDirectory(byte[] path, out DirectoryStream? stream) => LinuxDirectory.Open(path, out stream);

    public int GetStatus(int descriptor, out FileStatus status) => GetStatus(descriptor, [0], EmptyPath, out status);

    public int GetStatus(byte[] path, bool followLinks, out FileStatus status) =>
        GetStatus(CurrentDirectory, path, followLinks ? 0 : NoFollow, out status);

    private static int GetStatus(int directory, byte[] path, int flags, out FileStatus status)
    {
        Layout raw = default;
        int code;
        fixed (byte* start = path) code = Libc.Check(StatX(directory, start, flags, AllFields, &raw));
        status = code < 0 ? FileStatus.Nothing : new FileStatus
        {
            Mode = raw.Mode,
            Links = raw.Links,
            User = raw.User,
            Group = raw.Group,
            Inode = raw.Inode,
            Size = raw.Size,
            BlockSize = raw.BlockSize,
            Blocks = raw.Blocks,
            Device = MakeDevice(raw.DeviceMajor, raw.DeviceMinor),
            SpecialDevice = MakeDevice(raw.SpecialMajor, raw.SpecialMinor),
            Accessed = new FileTime(raw.AccessSeconds, raw.AccessNanoseconds),
            Modified = new FileTime(raw.ModifySeconds, raw.ModifyNanoseconds),
            Changed = new FileTime(raw.ChangeSeconds, raw.ChangeNanoseconds),
            Born = new FileTime(raw.BirthSeconds, raw.BirthNanoseconds),
        };
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
