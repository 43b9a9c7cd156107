using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Directories.</summary>
internal sealed partial class UvBindings
{
    private void RegisterDirectories()
    {
        Add("fs_mkdir", (_, arguments) =>
        {
            var (path, mode) = (CheckPath(arguments, 0), arguments.CheckInt(1));
            return Perform(arguments, 2, Suffix(path), () => Done(Platform.Files.MakeDirectory(path, mode)));
        });
        Add("fs_mkdtemp", (_, arguments) => PerformOnPath(arguments, 1, path =>
        {
            var name = (byte[])path.Clone();
            return Path(Platform.Files.MakeTemporaryDirectory(name), name[..^1]);
        }));
        Add("fs_rmdir", (_, arguments) => PerformOnPath(arguments, 1, path => Done(Platform.Files.RemoveDirectory(path))));
        Add("fs_scandir", (_, arguments) => PerformOnPath(arguments, 1, path =>
        {
            var code = DirectoryStream.Scan(path, out var entries);
            return new FileResult(code, Wrap(new ScannedDirectory(entries)));
        }));
        Add("fs_scandir_next", (current, arguments) =>
        {
            var entries = CheckObject<ScannedDirectory>(arguments, 0, "uv_req");
            return entries.TryTake(out var entry) ? current.Return(LuaString.FromOwnedBytes(entry.Name), entry.Type) : LuaValue.None;
        });
        Add("fs_opendir", OpenDirectory);
        Add("fs_readdir", (_, arguments) =>
        {
            var directory = CheckDirectory(arguments);
            return Perform(arguments, 1, "", () =>
            {
                var entries = new List<DirectoryEntry>();
                var code = directory.Stream.Read(directory.BatchSize, entries);
                return new FileResult(code, entries.Count == 0 ? LuaValue.Nil : EntryList(entries));
            });
        });
        Add("fs_closedir", (_, arguments) =>
        {
            var directory = CheckDirectory(arguments);
            return Perform(arguments, 1, "", () => Done(directory.Stream.Close()));
        });
    }

    private LuaValue OpenDirectory(LuaState current, LuaArguments arguments)
    {
        var (path, _, batch) = (CheckPath(arguments, 0), OptCallback(arguments, 1), Math.Max(1, arguments.OptInt(2, 1)));
        return Perform(arguments, 1, Suffix(path), () =>
        {
            var code = Platform.Files.OpenDirectory(path, out var stream);
            if (code < 0) return new FileResult(code, LuaValue.Nil);
            return new FileResult(code, new LuaValue(new LuaUserdata { Value = new OpenedDirectory(stream!, batch), Metatable = _directoryMetatable }));
        });
    }

    private static OpenedDirectory CheckDirectory(LuaArguments arguments)
    {
        var directory = CheckObject<OpenedDirectory>(arguments, 0, "uv_dir");
        return directory.Stream.IsOpen ? directory : throw new LuaArgumentException(0, "directory is closed");
    }

    private static LuaTable EntryList(List<DirectoryEntry> entries)
    {
        var list = new LuaTable();
        foreach (var (name, type) in entries) list.Append(new LuaTable { ["name"] = LuaString.FromOwnedBytes(name), ["type"] = type });
        return list;
    }

    /// <summary>What <c>fs_scandir</c> found: its request is the iterator.</summary>
    private sealed class ScannedDirectory(List<DirectoryEntry> entries) : Request
    {
        private int _next;

        public override RequestType Type => RequestType.FileSystem;

        public bool TryTake(out DirectoryEntry entry)
        {
            entry = _next < entries.Count ? entries[_next] : default;
            return _next++ < entries.Count;
        }

        internal override void Complete()
        {
        }
    }

    private sealed record OpenedDirectory(DirectoryStream Stream, int BatchSize);
}
