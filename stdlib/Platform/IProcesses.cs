namespace Luvit.Stdlib;

/// <summary>Starting processes, and signals to them. Results below 0 are errors' codes.</summary>
internal interface IProcesses
{
    /// <summary>Starts a process.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="options">What to start.</param>
    /// <param name="onEnd">Takes the exit code and the number of the signal that ended it, or 0, on the loop's thread.</param>
    /// <param name="process">The process.</param>
    int Start(EventLoop loop, ProcessOptions options, Action<int, int> onEnd, out StartedProcess? process);

    /// <summary>Sends a signal; 0 asks whether there is such a process.</summary>
    int Kill(int process, int signal);

    /// <summary>What .NET knows a signal as, or its own number of it; null for one that it doesn't have.</summary>
    System.Runtime.InteropServices.PosixSignal? Signal(int number);
}

/// <summary>A process that this one started and waits for.</summary>
internal abstract class StartedProcess
{
    public abstract int Id { get; }

    /// <summary>Nobody wants to know of its end.</summary>
    public abstract void Forget();
}
