namespace Luvit.Runtime;

/// <summary>
/// The files that were opened to be written. What they still hold at the end of the process goes out then, as from the C library's
/// <c>exit</c>; files that nobody refers to any more have written it when they were collected.
/// </summary>
internal static class OpenFiles
{
    private const int FewFiles = 64;

    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<LuaFile>> Files = [];
    private static int _room = FewFiles;
    private static bool _isWatching;

    /// <summary>Remembers a file, not longer than it lives.</summary>
    public static LuaFile Add(LuaFile file)
    {
        lock (Gate)
        {
            if (!_isWatching) AppDomain.CurrentDomain.ProcessExit += static (_, _) => FlushAll();
            _isWatching = true;
            if (Files.Count >= _room)
            {
                Files.RemoveAll(static known => !known.TryGetTarget(out var open) || open.IsClosed);
                _room = Math.Max(FewFiles, Files.Count * 2);
            }

            Files.Add(new WeakReference<LuaFile>(file));
        }

        return file;
    }

    private static void FlushAll()
    {
        lock (Gate)
        {
            foreach (var known in Files)
            {
                if (known.TryGetTarget(out var file) && !file.IsClosed) TryFlush(file);
            }
        }

        // Those that were found to be garbage just now.
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Failures (a full disk, a closed pipe) have nobody left to hear of them.</summary>
    private static void TryFlush(LuaFile file)
    {
        try
        {
            file.Flush();
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
        }
    }
}
