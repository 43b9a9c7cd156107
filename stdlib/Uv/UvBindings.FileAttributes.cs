using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What the system knows of files.</summary>
internal sealed partial class UvBindings
{
    private void RegisterFileAttributes()
    {
        Add("fs_stat", (_, arguments) => PerformOnPath(arguments, 1, path => Status(Platform.Files.GetStatus(path, true, out var status), status)));
        Add("fs_lstat", (_, arguments) => PerformOnPath(arguments, 1, path => Status(Platform.Files.GetStatus(path, false, out var status), status)));
        Add("fs_fstat", (_, arguments) => PerformOnDescriptor(arguments, 1, descriptor => Status(Platform.Files.GetStatus(descriptor, out var status), status)));
        Add("fs_access", (_, arguments) =>
        {
            var (path, mode) = (CheckPath(arguments, 0), CheckAccess(arguments, 1));
            // The answer is yes or no, never an error.
            return Perform(arguments, 2, "", () => new FileResult(UvError.None, Platform.Files.Access(path, mode) >= 0));
        });
        Add("fs_chmod", (_, arguments) =>
        {
            var (path, mode) = (CheckPath(arguments, 0), arguments.CheckInt(1));
            return Perform(arguments, 2, Suffix(path), () => Done(Platform.Files.ChangeMode(path, mode)));
        });
        Add("fs_fchmod", (_, arguments) =>
        {
            var (descriptor, mode) = (arguments.CheckInt(0), arguments.CheckInt(1));
            return Perform(arguments, 2, "", () => Done(Platform.Files.ChangeMode(descriptor, mode)));
        });
        Add("fs_chown", (_, arguments) => ChangeOwner(arguments, followLinks: true));
        Add("fs_lchown", (_, arguments) => ChangeOwner(arguments, followLinks: false));
        Add("fs_fchown", (_, arguments) =>
        {
            var (descriptor, user, group) = (arguments.CheckInt(0), arguments.CheckInt(1), arguments.CheckInt(2));
            return Perform(arguments, 3, "", () => Done(Platform.Files.ChangeOwner(descriptor, user, group)));
        });
        Add("fs_utime", (_, arguments) => SetTimes(arguments, followLinks: true));
        Add("fs_lutime", (_, arguments) => SetTimes(arguments, followLinks: false));
        Add("fs_futime", (_, arguments) =>
        {
            var (descriptor, accessed, modified) = (arguments.CheckInt(0), CheckTime(arguments, 1), CheckTime(arguments, 2));
            return Perform(arguments, 3, "", () => Done(Platform.Files.SetTimes(descriptor, accessed, modified)));
        });
        Add("fs_readlink", (_, arguments) => PerformOnPath(arguments, 1, path => Path(Platform.Files.ReadLink(path, out var target), target)));
        Add("fs_realpath", (_, arguments) => PerformOnPath(arguments, 1, path => Path(Platform.Files.RealPath(path, out var real), real)));
        Add("fs_statfs", (_, arguments) => PerformOnPath(arguments, 1, path =>
        {
            var code = Platform.Files.GetVolume(path, out var status);
            return new FileResult(code, FileSystemTable(status));
        }));
    }

    private LuaValue ChangeOwner(LuaArguments arguments, bool followLinks)
    {
        var (path, user, group) = (CheckPath(arguments, 0), arguments.CheckInt(1), arguments.CheckInt(2));
        return Perform(arguments, 3, Suffix(path), () => Done(Platform.Files.ChangeOwner(path, user, group, followLinks)));
    }

    private LuaValue SetTimes(LuaArguments arguments, bool followLinks)
    {
        var (path, accessed, modified) = (CheckPath(arguments, 0), CheckTime(arguments, 1), CheckTime(arguments, 2));
        return Perform(arguments, 3, Suffix(path), () => Done(Platform.Files.SetTimes(path, accessed, modified, followLinks)));
    }

    /// <summary>Seconds, <c>"now"</c>, or <c>"omit"</c> and nil for a time that stays as it is.</summary>
    private static FileTime CheckTime(LuaArguments arguments, int index)
    {
        if (arguments.IsNoneOrNil(index)) return new FileTime(0, FileTime.Omit);
        if (arguments[index].IsString && !arguments[index].TryToNumber(out _))
        {
            return new FileTime(0, arguments.CheckOption(index, null, "now", "omit") == 0 ? FileTime.Now : FileTime.Omit);
        }

        var time = arguments.CheckNumber(index);
        if (double.IsPositiveInfinity(time)) return new FileTime(0, FileTime.Now);
        if (double.IsNaN(time)) return new FileTime(0, FileTime.Omit);
        var seconds = Math.Floor(time);
        // A double of today's time holds microseconds at most.
        return new FileTime((long)seconds, (long)((time - seconds) * 1e6) * 1000);
    }

    private static int CheckAccess(LuaArguments arguments, int index)
    {
        const int read = 4, write = 2, execute = 1;
        if (arguments[index].IsNumber) return arguments.CheckInt(index);
        if (!arguments[index].IsString) throw new LuaArgumentException(index, "Expected string or integer for file access mode check");
        var mode = 0;
        foreach (var letter in arguments.CheckString(index).ToString())
        {
            mode |= letter switch
            {
                'r' or 'R' => read,
                'w' or 'W' => write,
                'x' or 'X' => execute,
                _ => throw new LuaArgumentException(index, "Unknown character in access mode string"),
            };
        }

        return mode;
    }

    private static FileResult Path(int code, byte[] path) => new(code, LuaString.FromBytes(path));

    private static FileResult Status(int code, FileStatus status) => new(code, code < 0 ? LuaValue.Nil : StatusTable(status));

    private static LuaTable StatusTable(FileStatus status)
    {
        var table = new LuaTable
        {
            ["dev"] = (double)status.Device,
            ["mode"] = (double)status.Mode,
            ["nlink"] = (double)status.Links,
            ["uid"] = (double)status.User,
            ["gid"] = (double)status.Group,
            ["rdev"] = (double)status.SpecialDevice,
            ["ino"] = (double)status.Inode,
            ["size"] = (double)status.Size,
            ["blksize"] = (double)status.BlockSize,
            ["blocks"] = (double)status.Blocks,
            ["flags"] = 0.0,
            ["gen"] = 0.0,
            ["atime"] = FileTimeTable(status.Accessed),
            ["mtime"] = FileTimeTable(status.Modified),
            ["ctime"] = FileTimeTable(status.Changed),
            ["birthtime"] = FileTimeTable(status.Born),
        };
        if (status.Type != "unknown") table["type"] = status.Type;
        return table;
    }

    private static LuaTable FileTimeTable(FileTime time) => new() { ["sec"] = (double)time.Seconds, ["nsec"] = (double)time.Nanoseconds };

    private static LuaTable FileSystemTable(VolumeStatus status) => new()
    {
        ["type"] = (double)status.Type,
        ["bsize"] = (double)status.BlockSize,
        ["blocks"] = (double)status.Blocks,
        ["bfree"] = (double)status.Free,
        ["bavail"] = (double)status.Available,
        ["files"] = (double)status.Files,
        ["ffree"] = (double)status.FreeFiles,
        ["frsize"] = (double)status.FragmentSize,
    };
}
