using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Opening, reading, writing and naming files: each call works at once, or on the thread pool when it gets a callback.</summary>
internal sealed partial class UvBindings
{
    private void RegisterFiles()
    {
        Add("fs_open", (_, arguments) =>
        {
            var path = CheckPath(arguments, 0);
            var (flags, mode) = (CheckOpenFlags(arguments, 1), arguments.CheckInt(2));
            return Perform(arguments, 3, Suffix(path), () => Number(Platform.Files.Open(path, flags, mode)));
        });
        Add("fs_close", (_, arguments) => PerformOnDescriptor(arguments, 1, descriptor => Done(Platform.Descriptors.Close(descriptor))));
        Add("fs_read", ReadFile);
        Add("fs_write", WriteFile);
        Add("fs_unlink", (_, arguments) => PerformOnPath(arguments, 1, path => Done(Platform.Files.Unlink(path))));
        Add("fs_fsync", (_, arguments) => PerformOnDescriptor(arguments, 1, descriptor => Done(Platform.Files.Synchronize(descriptor, dataOnly: false))));
        Add("fs_fdatasync", (_, arguments) => PerformOnDescriptor(arguments, 1, descriptor => Done(Platform.Files.Synchronize(descriptor, dataOnly: true))));
        Add("fs_ftruncate", (_, arguments) =>
        {
            var (descriptor, length) = (arguments.CheckInt(0), arguments.CheckLong(1));
            return Perform(arguments, 2, "", () => Done(Platform.Files.Truncate(descriptor, length)));
        });
        Add("fs_sendfile", (_, arguments) =>
        {
            var (target, source) = (arguments.CheckInt(0), arguments.CheckInt(1));
            var (offset, count) = (arguments.CheckLong(2), arguments.CheckLong(3));
            return Perform(arguments, 4, "", () => Number(Platform.Files.Send(target, source, offset, count)));
        });
        Add("fs_mkstemp", (_, arguments) =>
        {
            var name = CheckPath(arguments, 0);
            // libuv takes the path back when it fails.
            return Perform(arguments, 1, ": ", () =>
            {
                var descriptor = Platform.Files.MakeTemporaryFile(name);
                return new FileResult(descriptor, (double)descriptor, LuaString.FromBytes(name.AsSpan(0, name.Length - 1)));
            });
        });
        RegisterTwoPaths();
    }

    private void RegisterTwoPaths()
    {
        Add("fs_rename", (_, arguments) => PerformOnPaths(arguments, Platform.Files.Rename));
        Add("fs_link", (_, arguments) => PerformOnPaths(arguments, Platform.Files.Link));
        // The flags matter to Windows alone.
        Add("fs_symlink", (_, arguments) => PerformOnPaths(arguments, [], (from, to, _) => Platform.Files.SymbolicLink(from, to)));
        Add("fs_copyfile", (_, arguments) => PerformOnPaths(
            arguments,
            [("excl", CopyFlags.Exclusive), ("ficlone", CopyFlags.Share), ("ficlone_force", CopyFlags.ShareOnly)],
            Platform.Files.Copy));
    }

    private LuaValue ReadFile(LuaState current, LuaArguments arguments)
    {
        var descriptor = arguments.CheckInt(0);
        var size = arguments.CheckLong(1);
        if (size is < 0 or > int.MaxValue) throw new LuaArgumentException(1, "invalid size");
        var (callbackIndex, offset) = OffsetAndCallback(arguments);
        return Perform(arguments, callbackIndex, "", () =>
        {
            if (!TryAllocate((int)size, out var buffer)) return new FileResult(UvError.OutOfMemory, LuaValue.Nil);
            var count = Platform.Files.Read(descriptor, buffer, offset);
            var text = count == buffer.Length ? LuaString.FromOwnedBytes(buffer) : LuaString.FromBytes(buffer.AsSpan(0, Math.Max(0, count)));
            return new FileResult(count, text);
        });
    }

    private static bool TryAllocate(int size, out byte[] buffer)
    {
        try
        {
            buffer = GC.AllocateUninitializedArray<byte>(size);
            return true;
        }
        catch (OutOfMemoryException)
        {
            buffer = [];
            return false;
        }
    }

    private LuaValue WriteFile(LuaState current, LuaArguments arguments)
    {
        var descriptor = arguments.CheckInt(0);
        var data = CheckBytes(arguments, 1);
        var (callbackIndex, offset) = OffsetAndCallback(arguments);
        StandardStreams.FlushBefore(descriptor);
        return Perform(arguments, callbackIndex, "", () => Number(Platform.Files.Write(descriptor, data.Span, offset)));
    }

    /// <summary>The offset may be left out before a callback.</summary>
    private static (int CallbackIndex, long Offset) OffsetAndCallback(LuaArguments arguments) =>
        IsCallback(arguments, 2) ? (2, -1) : (3, arguments.OptLong(2, -1));

    /// <summary>Whether an optional argument is missing and the callback stands in its place.</summary>
    private static bool IsCallback(LuaArguments arguments, int index) => arguments.Count == index + 1 && IsCallable(arguments[index]);

    private LuaValue PerformOnPath(LuaArguments arguments, int callbackIndex, Func<byte[], FileResult> work)
    {
        var path = CheckPath(arguments, 0);
        return Perform(arguments, callbackIndex, Suffix(path), () => work(path));
    }

    private LuaValue PerformOnPaths(LuaArguments arguments, Func<byte[], byte[], int> work)
    {
        var (from, to) = (CheckPath(arguments, 0), CheckPath(arguments, 1));
        return Perform(arguments, 2, $"{Suffix(from)} -> {Text(to)}", () => Done(work(from, to)));
    }

    /// <summary>As above, for calls with flags, which may be left out before a callback.</summary>
    private LuaValue PerformOnPaths(LuaArguments arguments, ReadOnlySpan<(string Name, int Bit)> bits, Func<byte[], byte[], int, int> work)
    {
        var (from, to) = (CheckPath(arguments, 0), CheckPath(arguments, 1));
        var callbackIndex = IsCallback(arguments, 2) ? 2 : 3;
        var flags = callbackIndex == 2 ? 0 : OptFlags(arguments, 2, bits);
        return Perform(arguments, callbackIndex, $"{Suffix(from)} -> {Text(to)}", () => Done(work(from, to, flags)));
    }

    private LuaValue PerformOnDescriptor(LuaArguments arguments, int callbackIndex, Func<int, FileResult> work)
    {
        var descriptor = arguments.CheckInt(0);
        return Perform(arguments, callbackIndex, "", () => work(descriptor));
    }

    private LuaValue Perform(LuaArguments arguments, int callbackIndex, string suffix, Func<FileResult> work)
    {
        var callback = OptCallback(arguments, callbackIndex);
        if (callback.IsNil)
        {
            var result = work();
            if (result.Code < 0) return Fail(result.Code, UvError.Message(result.Code) + suffix);
            return result.Second.IsNil ? result.Value : state.Return(result.Value, result.Second);
        }

        return StartWork(RequestType.FileSystem, work, (canceled, result) =>
        {
            var code = canceled < 0 ? canceled : result.Code;
            if (code < 0) Invoke(callback, $"{UvError.Name(code)}: {UvError.Message(code)}{suffix}");
            else if (result.Second.IsNil) Invoke(callback, LuaValue.Nil, result.Value);
            else Invoke(callback, LuaValue.Nil, result.Value, result.Second);
        });
    }

    private static string Suffix(byte[] path) => ": " + Text(path);

    private static string Text(byte[] path) => ByteText.Decode(path.AsSpan(0, path.Length - 1));

    private static FileResult Number(long code) => new((int)Math.Min(code, 0), (double)code);

    private static FileResult Done(int code) => new(code, LuaValue.True);

    private static int CheckOpenFlags(LuaArguments arguments, int index)
    {
        const int writeOnly = OpenFlags.WriteOnly, readWrite = OpenFlags.ReadWrite, create = OpenFlags.Create, exclusive = OpenFlags.Exclusive;
        const int truncate = OpenFlags.Truncate, append = OpenFlags.Append, sync = OpenFlags.Synchronous;
        if (arguments[index].IsNumber) return arguments.CheckInt(index);
        if (!arguments[index].IsString) throw new LuaArgumentException(index, "Expected string or integer for file open mode");
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

    private readonly record struct FileResult(int Code, LuaValue Value, LuaValue Second = default);
}
