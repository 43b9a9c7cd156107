using System.Collections.Concurrent;

namespace Luvit.Stdlib;

/// <summary>Writes that programs think done. The system finishes those that it took, also after the end of the program; these have to be waited for.</summary>
internal static class UnfinishedWrites
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<Task, bool> Writes = new();

    static UnfinishedWrites() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Task.WaitAll([.. Writes.Keys], Limit);

    public static void Add(Task write)
    {
        if (write.IsCompleted) return;
        Writes[write] = true;
        write.ContinueWith(static ended => Writes.TryRemove(ended, out _), TaskScheduler.Default);
    }
}
