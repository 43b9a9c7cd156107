namespace Luvit.Stdlib;

/// <summary>A time of a file.</summary>
public readonly record struct FileTime(long Seconds, long Nanoseconds)
{
    /// <summary>In the place of nanoseconds: the time when it is set (<c>UTIME_NOW</c>), and a time that stays as it is (<c>UTIME_OMIT</c>).</summary>
    internal const long Now = (1 << 30) - 1, Omit = (1 << 30) - 2;
}

/// <summary>What the system knows of a file (<c>uv_stat_t</c>).</summary>
public sealed class FileStatus
{
#pragma warning disable CS1591 // The names of struct stat.
    public uint Mode { get; init; }

    public uint Links { get; init; }

    public uint User { get; init; }

    public uint Group { get; init; }

    public ulong Inode { get; init; }

    public ulong Size { get; init; }

    public uint BlockSize { get; init; }

    public ulong Blocks { get; init; }

    public ulong Device { get; init; }

    public ulong SpecialDevice { get; init; }

    public FileTime Accessed { get; init; }

    public FileTime Modified { get; init; }

    public FileTime Changed { get; init; }

    public FileTime Born { get; init; }
#pragma warning restore CS1591

    /// <summary>The kind of the file as luv names it; <c>unknown</c> for none it knows.</summary>
    public string Type => TypeName(Mode >> 12);

    /// <summary>The status where there is no file: all zero.</summary>
    public static FileStatus Nothing { get; } = new();

    /// <summary>Whether nothing has changed between the two but the time of access.</summary>
    public bool IsSame(FileStatus other) =>
        (Changed, Modified, Born, Size, Mode, User, Group, Inode, Device) ==
        (other.Changed, other.Modified, other.Born, other.Size, other.Mode, other.User, other.Group, other.Inode, other.Device);

    /// <summary>The name of a kind, which is the upper bits of the mode.</summary>
    internal static string TypeName(uint kind) => kind switch
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
}
