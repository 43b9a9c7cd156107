namespace Luvit.Stdlib;

/// <summary>What is known of files. .NET tells no numbers of files and devices, and no owners.</summary>
internal sealed unsafe partial class ManagedFiles
{
    private const uint KindOfPipe = 1, KindOfDevice = 2, KindOfFolder = 4, KindOfFile = 8, KindOfLink = 10, KindOfSocket = 12;
    private const uint UsualFolderMode = 0x1ff, UsualFileMode = 0x1b6, ReadOnlyMode = 0x124;
    private const uint BlockSize = 4096, StatusBlock = 512;

    /// <summary>The kind of a file, as the upper bits of the mode tell.</summary>
    public static uint KindOf(FileSystemInfo info) =>
        info.LinkTarget != null ? KindOfLink
        : (info.Attributes & FileAttributes.Directory) != 0 ? KindOfFolder
        : (info.Attributes & FileAttributes.Device) != 0 ? KindOfDevice
        : KindOfFile;

    public int GetStatus(int descriptor, out FileStatus status)
    {
        status = FileStatus.Nothing;
        var found = status;
        var code = DescriptorTable.Find(descriptor) switch
        {
            null => UvError.BadDescriptor,
            FileDescriptor file => ManagedErrors.Try(() => found = StatusOf(file)),
            FolderDescriptor folder => ManagedErrors.Try(() => found = StatusOf(new DirectoryInfo(folder.Path))),
            SocketDescriptor { Kind: not "pipe" } => SetKind(KindOfSocket),
            { Kind: "tty" } => SetKind(KindOfDevice),
            _ => SetKind(KindOfPipe),
        };
        status = found;
        return code;

        int SetKind(uint kind)
        {
            found = new FileStatus { Mode = kind << 12 };
            return UvError.None;
        }
    }

    public int GetStatus(byte[] path, bool followLinks, out FileStatus status)
    {
        var found = FileStatus.Nothing;
        var text = Text(path);
        var code = text.Length == 0 ? UvError.NoEntry : ManagedErrors.Try(() =>
        {
            var attributes = File.GetAttributes(text);
            // A slash at the end asks for a folder.
            if (Path.EndsInDirectorySeparator(text) && (attributes & FileAttributes.Directory) == 0) return UvError.NotDirectory;
            FileSystemInfo info = (attributes & FileAttributes.Directory) != 0 ? new DirectoryInfo(text) : new FileInfo(text);
            if (followLinks && info.ResolveLinkTarget(returnFinalTarget: true) is { } target) info = target;
            if (!info.Exists) return UvError.NoEntry;
            found = StatusOf(info);
            return UvError.None;
        });
        status = found;
        return code;
    }

    public int GetVolume(byte[] path, out VolumeStatus status)
    {
        var found = default(VolumeStatus);
        var text = Text(path);
        var code = !Path.Exists(text) ? UvError.NoEntry : ManagedErrors.Try(() =>
        {
            var volume = DriveInfo.GetDrives()
                .Where(drive => Path.GetFullPath(text).StartsWith(drive.Name, StringComparison.Ordinal))
                .MaxBy(static drive => drive.Name.Length) ?? new DriveInfo(Path.GetPathRoot(Path.GetFullPath(text))!);
            found = new VolumeStatus(0, BlockSize, volume.TotalSize / BlockSize, volume.TotalFreeSpace / BlockSize, volume.AvailableFreeSpace / BlockSize, 0, 0, BlockSize);
        });
        status = found;
        return code;
    }

    public int Access(byte[] path, int mode)
    {
        const int write = 2;
        if (!OperatingSystem.IsWindows())
        {
            fixed (byte* start = path) return Posix.Check(Posix.Access(start, mode));
        }

        var code = GetStatus(path, true, out var status);
        return code == 0 && (mode & write) != 0 && (status.Mode & 0x80) == 0 ? UvError.NotPermitted : code;
    }

    public int ChangeMode(byte[] path, int mode)
    {
        var text = Text(path);
        return ManagedErrors.Try(() =>
        {
            if (OperatingSystem.IsWindows()) File.SetAttributes(text, WithMode(File.GetAttributes(text), mode));
            else File.SetUnixFileMode(text, (UnixFileMode)(mode & PermissionBits));
        });
    }

    public int ChangeMode(int descriptor, int mode) => With(descriptor, file =>
    {
        if (OperatingSystem.IsWindows()) File.SetAttributes(file.Handle, WithMode(File.GetAttributes(file.Handle), mode));
        else File.SetUnixFileMode(file.Handle, (UnixFileMode)(mode & PermissionBits));
    });

    // As libuv does it, this does nothing on Windows.
    public int ChangeOwner(byte[] path, int user, int group, bool followLinks)
    {
        if (OperatingSystem.IsWindows()) return UvError.None;
        fixed (byte* start = path)
        {
            return Posix.Check(followLinks
                ? Posix.ChangeOwner(start, (uint)user, (uint)group)
                : Posix.ChangeLinkOwner(start, (uint)user, (uint)group));
        }
    }

    public int ChangeOwner(int descriptor, int user, int group)
    {
        if (OperatingSystem.IsWindows()) return UvError.None;
        if (DescriptorTable.Find(descriptor) is not FileDescriptor file) return UvError.BadDescriptor;
        return Posix.Check(Posix.ChangeOwner((int)file.Handle.DangerousGetHandle(), (uint)user, (uint)group));
    }

    public int SetTimes(byte[] path, FileTime accessed, FileTime modified, bool followLinks)
    {
        var text = Text(path);
        return ManagedErrors.Try(() =>
        {
            _ = File.GetAttributes(text);
            var target = followLinks ? new FileInfo(text).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? text : text;
            if (ToTime(accessed) is { } access) File.SetLastAccessTimeUtc(target, access);
            if (ToTime(modified) is { } write) File.SetLastWriteTimeUtc(target, write);
        });
    }

    public int SetTimes(int descriptor, FileTime accessed, FileTime modified) => With(descriptor, file =>
    {
        if (ToTime(accessed) is { } access) File.SetLastAccessTimeUtc(file.Handle, access);
        if (ToTime(modified) is { } write) File.SetLastWriteTimeUtc(file.Handle, write);
    });

    private static FileStatus StatusOf(FileDescriptor file)
    {
        var info = new FileInfo(file.Path);
        var status = info.Exists ? StatusOf(info) : FileStatus.Nothing;
        var mode = OperatingSystem.IsWindows() ? status.Mode & PermissionBits : (uint)File.GetUnixFileMode(file.Handle);
        return NewStatus(
            (KindOfFile << 12) | mode,
            (ulong)RandomAccess.GetLength(file.Handle),
            File.GetLastAccessTimeUtc(file.Handle),
            File.GetLastWriteTimeUtc(file.Handle),
            File.GetCreationTimeUtc(file.Handle));
    }

    private static FileStatus StatusOf(FileSystemInfo info)
    {
        var kind = KindOf(info);
        var size = info is FileInfo file ? kind == KindOfLink ? info.LinkTarget!.Length : file.Length : BlockSize;
        return NewStatus((kind << 12) | ModeOf(info), (ulong)size, info.LastAccessTimeUtc, info.LastWriteTimeUtc, info.CreationTimeUtc);
    }

    private static FileStatus NewStatus(uint mode, ulong size, DateTime accessed, DateTime modified, DateTime born) => new()
    {
        Mode = mode,
        Links = 1,
        Size = size,
        BlockSize = BlockSize,
        Blocks = (size + StatusBlock - 1) / StatusBlock,
        Accessed = FromTime(accessed),
        Modified = FromTime(modified),
        // When the status changed is not told apart.
        Changed = FromTime(modified),
        Born = FromTime(born),
    };

    private static uint ModeOf(FileSystemInfo info)
    {
        if (!OperatingSystem.IsWindows()) return (uint)info.UnixFileMode;
        if (info is DirectoryInfo) return UsualFolderMode;
        return (info.Attributes & FileAttributes.ReadOnly) != 0 ? ReadOnlyMode : UsualFileMode;
    }

    private static FileAttributes WithMode(FileAttributes attributes, int mode)
    {
        const int ownerWrites = 0x80;
        return (mode & ownerWrites) != 0 ? attributes & ~FileAttributes.ReadOnly : attributes | FileAttributes.ReadOnly;
    }

    private static FileTime FromTime(DateTime time)
    {
        var (seconds, ticks) = Math.DivRem((time - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerSecond);
        return ticks < 0
            ? new FileTime(seconds - 1, (ticks + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick)
            : new FileTime(seconds, ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>A time; null for one that stays as it is.</summary>
    private static DateTime? ToTime(FileTime time) => time.Nanoseconds switch
    {
        FileTime.Now => DateTime.UtcNow,
        FileTime.Omit => null,
        var nanoseconds => DateTime.UnixEpoch.AddSeconds(time.Seconds).AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick),
    };
}
