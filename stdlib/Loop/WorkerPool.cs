using System.Collections.Concurrent;
using System.Globalization;

namespace Luvit.Stdlib;

/// <summary>
/// The threads that do what would block a loop. There are four unless the environment's <c>UV_THREADPOOL_SIZE</c> says
/// otherwise; each starts when work comes that no other is free for.
/// </summary>
internal static class WorkerPool
{
    private const int MaxThreads = 1024;
    private const int StackSize = 8 * 1024 * 1024;

    private static readonly BlockingCollection<WorkRequest> Work = [];
    private static readonly int Size = ReadSize();
    private static readonly Lock Gate = new();
    private static int s_threads;
    private static int s_free;

    public static void Queue(WorkRequest request)
    {
        Work.Add(request);
        if (Volatile.Read(ref s_threads) < Size && Work.Count > Volatile.Read(ref s_free)) AddThread();
    }

    private static void AddThread()
    {
        lock (Gate)
        {
            if (s_threads >= Size) return;
            s_threads++;
        }

        new Thread(Run, StackSize) { IsBackground = true, Name = "luvit-worker" }.Start();
    }

    private static void Run()
    {
        while (true)
        {
            Interlocked.Increment(ref s_free);
            var request = Work.Take();
            Interlocked.Decrement(ref s_free);
            request.Execute();
        }
    }

    private static int ReadSize()
    {
        const int usual = 4;
        var text = Environment.GetEnvironmentVariable("UV_THREADPOOL_SIZE");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Clamp(size, 1, MaxThreads) : usual;
    }
}
