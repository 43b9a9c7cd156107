using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Files: each call works at once, or on the thread pool when it gets a callback.</summary>
internal sealed partial class UvBindings
{
    private static readonly LuaString ScanName = LuaString.FromUtf16("uv_fs_t");

    private void RegisterFiles()
    {
        Add("fs_open", (_, arguments) =>
        {
            var path = CheckPath(arguments, 0);
            var (flags, mode) = (CheckOpenFlags(arguments, 1), arguments.CheckInt(2));
            return Perform(arguments, 3, Suffix(path), () => Number(FileSystem.Open(path, flags, mode)));
        });
        Add("fs_close", (_, arguments) =>
        {
            var descriptor = arguments.CheckInt(0);
            return Perform(arguments, 1, "", () => Done(Libc.Check(Libc.Close(descriptor))));
        });
        Add("fs_read", ReadFile);
        Add("fs_write", WriteFile);
        Add("fs_unlink", (_, arguments) => PerformOnPath(arguments, 1, path => Done(FileSystem.Unlink(path))));
        Add("fs_rmdir", (_, arguments) => PerformOnPath(arguments, 1, path => Done(FileSystem.RemoveDirectory(path))));
        Add("fs_mkdir", (_, arguments) =>
        {
            var mode = arguments.CheckInt(1);
            return PerformOnPath(arguments, 2, path => Done(FileSystem.MakeDirectory(path, mode)));
        });
        Add("fs_rename", (_, arguments) =>
        {
            var (from, to) = (CheckPath(arguments, 0), CheckPath(arguments, 1));
            var suffix = $"{Suffix(from)} -> {arguments.CheckString(1)}";
            return Perform(arguments, 2, suffix, () => Done(FileSystem.Rename(from, to)));
        });
        Add("fs_access", AccessFile);
        Add("fs_realpath", (_, arguments) => PerformOnPath(arguments, 1, path =>
        {
            var code = FileSystem.RealPath(path, out var result);
            return new FileResult(code, LuaString.FromBytes(result));
        }));
        Add("fs_stat", (_, arguments) => PerformOnPath(arguments, 1, path => Status(FileStatus.Of(path, true, out var status), status)));
        Add("fs_lstat", (_, arguments) => PerformOnPath(arguments, 1, path => Status(FileStatus.Of(path, false, out var status), status)));
        Add("fs_fstat", (_, arguments) =>
        {
            var descriptor = arguments.CheckInt(0);
            return Perform(arguments, 1, "", () => Status(FileStatus.Of(descriptor, out var status), status));
        });
        Add("fs_scandir", (_, arguments) => PerformOnPath(arguments, 1, path =>
        {
            var code = FileSystem.ScanDirectory(path, out var entries);
            return new FileResult(code, new LuaValue(NewRequest(new Queue<(byte[] Name, string Type)>(entries))));
        }));
        Add("fs_scandir_next", (current, arguments) =>
        {
            if (arguments[0].Ref is not LuaUserdata { Value: Queue<(byte[] Name, string Type)> entries })
            {
                throw arguments.TypeError(0, ScanName.ToString());
            }

            return entries.TryDequeue(out var entry) ? current.Return(LuaString.FromOwnedBytes(entry.Name), entry.Type) : LuaValue.None;
        });
    }

    private LuaValue ReadFile(LuaState current, LuaArguments arguments)
    {
        var descriptor = arguments.CheckInt(0);
        var size = Math.Max(0, arguments.CheckInt(1));
        var callbackIndex = arguments[2].IsFunction ? 2 : 3;
        var offset = callbackIndex == 2 ? -1 : arguments.OptLong(2, -1);
        return Perform(arguments, callbackIndex, "", () =>
        {
            var buffer = new byte[size];
            var count = FileSystem.Read(descriptor, buffer, offset);
            return new FileResult(count, LuaString.FromBytes(buffer.AsSpan(0, Math.Max(0, count))));
        });
    }

    private LuaValue WriteFile(LuaState current, LuaArguments arguments)
    {
        var descriptor = arguments.CheckInt(0);
        var data = CheckBytes(arguments, 1);
        var callbackIndex = arguments[2].IsFunction ? 2 : 3;
        var offset = callbackIndex == 2 ? -1 : arguments.OptLong(2, -1);
        return Perform(arguments, callbackIndex, "", () => Number(FileSystem.Write(descriptor, data.Span, offset)));
    }

    private LuaValue AccessFile(LuaState current, LuaArguments arguments)
    {
        var path = CheckPath(arguments, 0);
        var mode = 0;
        if (arguments[1].IsNumber) mode = arguments.CheckInt(1);
        else
        {
            foreach (var letter in arguments.CheckString(1).ToString().ToLowerInvariant())
            {
                mode |= letter switch { 'r' => 4, 'w' => 2, 'x' => 1, _ => throw new LuaArgumentException(1, $"Unknown file access mode '{letter}'") };
            }
        }

        // The answer is yes or no, never an error.
        return Perform(arguments, 2, "", () => new FileResult(UvError.None, FileSystem.Access(path, mode) >= 0));
    }

    private LuaValue PerformOnPath(LuaArguments arguments, int callbackIndex, Func<byte[], FileResult> work)
    {
        var path = CheckPath(arguments, 0);
        return Perform(arguments, callbackIndex, Suffix(path), () => work(path));
    }

    private LuaValue Perform(LuaArguments arguments, int callbackIndex, string suffix, Func<FileResult> work)
    {
        var callback = OptCallback(arguments, callbackIndex);
        if (callback.IsNil)
        {
            var result = work();
            return result.Code < 0 ? Fail(result.Code, UvError.Message(result.Code) + suffix) : result.Value;
        }

        loop.QueueWork(work, result =>
        {
            if (result.Code < 0) Invoke(callback, $"{UvError.Name(result.Code)}: {UvError.Message(result.Code)}{suffix}");
            else Invoke(callback, LuaValue.Nil, result.Value);
        });
        return new LuaValue(NewRequest(work));
    }

    private static string Suffix(byte[] path) => ": " + Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));

    private static FileResult Number(int code) => new(code, (double)code);

    private static FileResult Done(int code) => new(code, LuaValue.True);

    private static FileResult Status(int code, FileStatus status) => new(code, code < 0 ? LuaValue.Nil : StatusTable(status));

    private static LuaTable StatusTable(FileStatus status)
    {
        var table = new LuaTable();
        table["dev"] = (double)status.Device;
        table["mode"] = (double)status.Mode;
        table["nlink"] = (double)status.Links;
        table["uid"] = (double)status.User;
        table["gid"] = (double)status.Group;
        table["rdev"] = (double)status.SpecialDevice;
        table["ino"] = (double)status.Inode;
        table["size"] = (double)status.Size;
        table["blksize"] = (double)status.BlockSize;
        table["blocks"] = (double)status.Blocks;
        table["flags"] = 0.0;
        table["gen"] = 0.0;
        table["type"] = status.Type;
        table["atime"] = FileTimeTable(status.Accessed);
        table["mtime"] = FileTimeTable(status.Modified);
        table["ctime"] = FileTimeTable(status.Changed);
        table["birthtime"] = FileTimeTable(status.Born);
        return table;
    }

    private static LuaTable FileTimeTable(FileTime time)
    {
        var table = new LuaTable();
        table["sec"] = (double)time.Seconds;
        table["nsec"] = (double)time.Nanoseconds;
        return table;
    }

    private static int CheckOpenFlags(LuaArguments arguments, int index)
    {
        const int writeOnly = 1, readWrite = 2, create = 0x40, exclusive = 0x80, truncate = 0x200, append = 0x400, sync = 0x101000;
        if (arguments[index].IsNumber) return arguments.CheckInt(index);
        var text = arguments.CheckString(index).ToString();
        return text switch
        {
            "r" => 0,
            "rs" or "sr" => sync,
            "r+" => readWrite,
            "rs+" or "sr+" => readWrite | sync,
            "w" => writeOnly | create | truncate,
            "wx" or "xw" => writeOnly | create | truncate | exclusive,
            "w+" => readWrite | create | truncate,
            "wx+" or "xw+" => readWrite | create | truncate | exclusive,
            "a" => writeOnly | create | append,
            "ax" or "xa" => writeOnly | create | append | exclusive,
            "a+" => readWrite | create | append,
            "ax+" or "xa+" => readWrite | create | append | exclusive,
            _ => throw new LuaException($"Unknown file open flag '{text}'"),
        };
    }

    private readonly record struct FileResult(int Code, LuaValue Value);
}
