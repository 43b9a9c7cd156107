namespace Luvit.Stdlib;

/// <summary>Calls on files. Paths end in a zero byte; results below 0 are errors' codes.</summary>
internal interface IFiles
{
    /// <summary>Opens a file; gives its descriptor.</summary>
    int Open(byte[] path, int flags, int mode);

    /// <summary>Reads at an offset, or where the descriptor stands when it is below 0; gives the count.</summary>
    int Read(int descriptor, byte[] buffer, long offset);

    /// <summary>Writes at an offset, or where the descriptor stands when it is below 0; gives the count.</summary>
    int Write(int descriptor, ReadOnlySpan<byte> data, long offset);

    int Truncate(int descriptor, long length);

    int Synchronize(int descriptor, bool dataOnly);

    /// <summary>Copies up to a number of bytes between descriptors; an offset below 0 goes on where the source stands.</summary>
    long Send(int target, int source, long offset, long count);

    /// <summary>Copies a file with its mode (<c>uv_fs_copyfile</c>); a copy that fails is removed.</summary>
    int Copy(byte[] from, byte[] to, int flags);

    int GetStatus(int descriptor, out FileStatus status);

    int GetStatus(byte[] path, bool followLinks, out FileStatus status);

    int GetVolume(byte[] path, out VolumeStatus status);

    int Access(byte[] path, int mode);

    int ChangeMode(byte[] path, int mode);

    int ChangeMode(int descriptor, int mode);

    int ChangeOwner(byte[] path, int user, int group, bool followLinks);

    int ChangeOwner(int descriptor, int user, int group);

    int SetTimes(byte[] path, FileTime accessed, FileTime modified, bool followLinks);

    int SetTimes(int descriptor, FileTime accessed, FileTime modified);

    int Unlink(byte[] path);

    int Rename(byte[] from, byte[] to);

    int Link(byte[] from, byte[] to);

    int SymbolicLink(byte[] target, byte[] path);

    int ReadLink(byte[] path, out byte[] target);

    /// <summary>The path without links and dots.</summary>
    int RealPath(byte[] path, out byte[] result);

    int MakeDirectory(byte[] path, int mode);

    int RemoveDirectory(byte[] path);

    int OpenDirectory(byte[] path, out DirectoryStream? stream);

    /// <summary>Makes a directory; the X's at the end of the path become its name.</summary>
    int MakeTemporaryDirectory(byte[] path);

    /// <summary>Makes and opens a file; the X's at the end of the path become its name.</summary>
    int MakeTemporaryFile(byte[] path);
}

/// <summary>Bits of <see cref="IFiles.Copy"/>, as libuv numbers them.</summary>
internal static class CopyFlags
{
    /// <summary>Fail when the target exists; try to share the blocks; fail when they can't be shared.</summary>
    public const int Exclusive = 1, Share = 2, ShareOnly = 4;
}

/// <summary>Bits of <see cref="IFiles.Open"/>, by Linux's numbers.</summary>
internal static class OpenFlags
{
    public const int AccessMode = 3, ReadOnly = 0, WriteOnly = 1, ReadWrite = 2;
    public const int Create = 0x40, Exclusive = 0x80, Truncate = 0x200, Append = 0x400, Synchronous = 0x101000, Directory = 0x10000;
}

/// <summary>What is known of a file system (<c>uv_statfs_t</c>); sizes are in blocks.</summary>
internal readonly record struct VolumeStatus(long Type, long BlockSize, long Blocks, long Free, long Available, long Files, long FreeFiles, long FragmentSize);

/// <summary>A name in a directory, and its kind as luv names it.</summary>
internal readonly record struct DirectoryEntry(byte[] Name, string Type);

/// <summary>An open directory (<c>uv_dir_t</c>).</summary>
internal abstract class DirectoryStream
{
    /// <summary>False once it is closed.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Adds the next entries, up to a number.</summary>
    public abstract int Read(int count, List<DirectoryEntry> entries);

    public abstract int Close();

    /// <summary>The names in a directory with their types, sorted by bytes.</summary>
    public static int Scan(byte[] path, out List<DirectoryEntry> entries)
    {
        entries = [];
        var code = Platform.Files.OpenDirectory(path, out var directory);
        if (code < 0) return code;
        code = directory!.Read(int.MaxValue, entries);
        _ = directory.Close();
        entries.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        return code;
    }
}
