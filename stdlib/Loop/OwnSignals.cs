namespace Luvit.Stdlib;

/// <summary>
/// Signals that this process sends itself. In C their handlers have run when <c>kill</c> returns; .NET takes signals on threads
/// of its own, which the sender waits for here, so that the loops know of the signal by then too.
/// </summary>
internal static class OwnSignals
{
    // What takes longer was not for us.
    private const int PatienceMilliseconds = 200;

    private static readonly object Gate = new();
    private static readonly Dictionary<int, int> Watchers = [];
    private static readonly Dictionary<int, int> Arrivals = [];

    /// <summary>Counts a handle that takes a signal (1), or one that no longer does (-1).</summary>
    public static void Watch(int signal, int change)
    {
        lock (Gate) Watchers[signal] = Watchers.GetValueOrDefault(signal) + change;
    }

    /// <summary>A signal has reached the loop of one of its handles.</summary>
    public static void Arrive(int signal)
    {
        lock (Gate)
        {
            Arrivals[signal] = Arrivals.GetValueOrDefault(signal) + 1;
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Sends a signal (<c>uv_kill</c>).</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Kill(int process, int signal)
    {
        if (process != Environment.ProcessId) return Platform.Processes.Kill(process, signal);
        lock (Gate)
        {
            var expected = Arrivals.GetValueOrDefault(signal) + Watchers.GetValueOrDefault(signal);
            var code = Platform.Processes.Kill(process, signal);
            var deadline = Environment.TickCount64 + PatienceMilliseconds;
            while (code == 0 && Arrivals.GetValueOrDefault(signal) < expected && deadline - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(Gate, (int)left);
            }

            return code;
        }
    }
}
