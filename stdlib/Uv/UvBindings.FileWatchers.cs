using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Files that change.</summary>
internal sealed partial class UvBindings
{
    private static FileEventHandle CheckFileEvent(LuaArguments arguments) => CheckObject<FileEventHandle>(arguments, 0, "uv_fs_event");

    private static FilePollHandle CheckFilePoll(LuaArguments arguments) => CheckObject<FilePollHandle>(arguments, 0, "uv_fs_poll");

    private void RegisterFileWatchers()
    {
        Add("new_fs_event", (_, _) => Wrap(new FileEventHandle(loop)));
        Add("fs_event_start", (_, arguments) =>
        {
            var (handle, path) = (CheckFileEvent(arguments), CheckPath(arguments, 1));
            // Of the flags, watch_entry and stat do nothing in libuv, and recursive nothing on Linux.
            arguments.CheckTable(2);
            var callback = CheckCallback(arguments, 3);
            return Result(handle.Start(path, (error, name, isChange, isRename) =>
            {
                var events = new LuaTable();
                if (isRename) events["rename"] = true;
                if (isChange) events["change"] = true;
                Invoke(callback, ErrorName(error), LuaString.FromBytes(name), events);
            }));
        });
        Add("fs_event_stop", (_, arguments) =>
        {
            CheckFileEvent(arguments).Stop();
            return 0.0;
        });
        Add("fs_event_getpath", (_, arguments) => WatchedPath(CheckFileEvent(arguments).Path));
        Add("new_fs_poll", (_, _) => Wrap(new FilePollHandle(loop)));
        Add("fs_poll_start", (_, arguments) =>
        {
            var (handle, path) = (CheckFilePoll(arguments), CheckPath(arguments, 1));
            var interval = arguments.CheckLong(2);
            var callback = CheckCallback(arguments, 3);
            return Result(handle.Start(path, interval, (error, previous, now) =>
                Invoke(callback, ErrorName(error), StatusTable(previous), StatusTable(now))));
        });
        Add("fs_poll_stop", (_, arguments) =>
        {
            CheckFilePoll(arguments).Stop();
            return 0.0;
        });
        Add("fs_poll_getpath", (_, arguments) => WatchedPath(CheckFilePoll(arguments).Path));
    }

    private LuaValue WatchedPath(byte[]? path) => path == null ? Fail(UvError.InvalidArgument) : LuaString.FromBytes(path);
}
