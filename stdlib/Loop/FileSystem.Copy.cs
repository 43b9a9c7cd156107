namespace Luvit.Stdlib;

/// <summary>Copying.</summary>
internal static unsafe partial class FileSystem
{
    /// <summary>Bits of <see cref="Copy"/>: fail when the target exists; try to share the blocks; fail when they can't be shared.</summary>
    public const int CopyExclusive = 1, CopyShare = 2, CopyShareOnly = 4;

    private const int WriteOnly = 1, Create = 0x40, Exclusive = 0x80, PermissionBits = 0xfff;
    private const nuint CloneFile = 0x40049409;

    /// <summary>Copies up to a number of bytes between descriptors; an offset below 0 goes on where the source stands.</summary>
    public static long SendFile(int target, int source, long offset, long count)
    {
        var result = (long)Libc.SendFile(target, source, offset < 0 ? null : &offset, (nint)count);
        return result < 0 ? Libc.LastError : result;
    }

    /// <summary>Copies a file with its mode (<c>uv_fs_copyfile</c>); a copy that fails is removed.</summary>
    public static int Copy(byte[] from, byte[] to, int flags)
    {
        var source = Open(from, 0, 0);
        if (source < 0) return source;
        var code = FileStatus.Of(source, out var status);
        if (code == 0)
        {
            var mode = (int)(status.Mode & PermissionBits);
            var target = Open(to, WriteOnly | Create | ((flags & CopyExclusive) != 0 ? Exclusive : 0), mode);
            code = target < 0 ? target : CopyTo(target, source, status, flags);
            if (target >= 0)
            {
                var closed = Libc.Check(Libc.Close(target));
                if (code == 0) code = closed;
                if (code < 0) _ = Unlink(to);
            }
        }

        _ = Libc.Close(source);
        return code;
    }

    private static int CopyTo(int target, int source, FileStatus status, int flags)
    {
        var code = FileStatus.Of(target, out var old);
        if (code < 0) return code;
        if (old.Device == status.Device && old.Inode == status.Inode) return UvError.None;
        code = Libc.Check(Libc.Truncate(target, 0));
        if (code == 0) code = Libc.Check(Libc.ChangeMode(target, status.Mode & PermissionBits));
        if (code < 0) return code;
        if ((flags & (CopyShare | CopyShareOnly)) != 0)
        {
            code = Libc.Check(Libc.IoControl(target, CloneFile, (void*)(nint)source));
            if (code == 0 || (flags & CopyShareOnly) != 0) return code;
        }

        while (true)
        {
            var count = SendFile(target, source, -1, int.MaxValue);
            if (count <= 0) return (int)count;
        }
    }
}
