namespace Luvit.Stdlib;

/// <summary>Copying.</summary>
internal sealed unsafe partial class LinuxFiles
{
    private const int PermissionBits = 0xfff;
    private const nuint CloneFile = 0x40049409;

    public long Send(int target, int source, long offset, long count)
    {
        var result = (long)Libc.SendFile(target, source, offset < 0 ? null : &offset, (nint)count);
        return result < 0 ? Libc.LastError : result;
    }

    public int Copy(byte[] from, byte[] to, int flags)
    {
        var source = Open(from, 0, 0);
        if (source < 0) return source;
        var code = GetStatus(source, out var status);
        if (code == 0)
        {
            var mode = (int)(status.Mode & PermissionBits);
            var target = Open(to, OpenFlags.WriteOnly | OpenFlags.Create | ((flags & CopyFlags.Exclusive) != 0 ? OpenFlags.Exclusive : 0), mode);
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

    private int CopyTo(int target, int source, FileStatus status, int flags)
    {
        var code = GetStatus(target, out var old);
        if (code < 0) return code;
        if (old.Device == status.Device && old.Inode == status.Inode) return UvError.None;
        code = Libc.Check(Libc.Truncate(target, 0));
        if (code == 0) code = Libc.Check(Libc.ChangeMode(target, status.Mode & PermissionBits));
        if (code < 0) return code;
        if ((flags & (CopyFlags.Share | CopyFlags.ShareOnly)) != 0)
        {
            code = Libc.Check(Libc.IoControl(target, CloneFile, (void*)(nint)source));
            if (code == 0 || (flags & CopyFlags.ShareOnly) != 0) return code;
        }

        while (true)
        {
            var count = Send(target, source, -1, int.MaxValue);
            if (count <= 0) return (int)count;
        }
    }
}
