using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Luvit.Benchmarks;

/// <summary>
/// Runs one process and reads what it used from <c>wait4(2)</c>: unlike sampling, that is exact, and
/// it belongs to this process alone.
/// </summary>
/// <remarks>
/// Linux counts the memory of the process that called exec into the peak of the new one. So the program is
/// started by a shell, which is small, orphaned at once, and adopted here (see <c>PR_SET_CHILD_SUBREAPER</c>).
/// </remarks>
internal static partial class MeasuredProcess
{
    private const int Interrupted = 4; // EINTR
    private const int KillSignal = 9; // SIGKILL
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER
    private const int CreateForWriting = 1 | 0x40 | 0x200; // O_WRONLY | O_CREAT | O_TRUNC
    private const int OwnerOnly = 0b110_000_000;

    /// <summary>Runs a command; its standard output goes to <paramref name="outputPath"/>, its errors nowhere.</summary>
    /// <param name="limit">The process is killed when it takes longer.</param>
    /// <exception cref="InvalidOperationException">The system refused to start or to adopt the process.</exception>
    public static Measurement Run(string[] command, string outputPath, TimeSpan limit)
    {
        CheckCall(Control(SetChildSubreaper, 1, 0, 0, 0));
        long start = Stopwatch.GetTimestamp();
        int process = StartOrphan(command, outputPath);
        bool isLate = false;
        using Timer killer = new(_ => { Volatile.Write(ref isLate, true); Kill(process, KillSignal); }, null, limit, Timeout.InfiniteTimeSpan);
        int status = Wait(process, out ResourceUsage usage);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        string? problem = status == 0 ? null : Volatile.Read(ref isLate) ? Measurement.TimedOut : "failed";
        return new Measurement(usage.User.Seconds + usage.System.Seconds, wall, usage.PeakKilobytes * 1024, problem);
    }

    /// <summary>Has a shell start the command in the background and say its number.</summary>
    private static int StartOrphan(string[] command, string outputPath)
    {
        string numberPath = outputPath + ".pid";
        int shell = Spawn(["/bin/sh", "-c", "\"$@\" >\"$0\" 2>/dev/null & echo $!", outputPath, .. command], numberPath);
        _ = Wait(shell, out _);
        int process = int.Parse(File.ReadAllText(numberPath), CultureInfo.InvariantCulture);
        File.Delete(numberPath);
        return process;
    }

    private static int Spawn(string[] command, string outputPath)
    {
        // File actions are opaque; 256 bytes is more than any libc takes.
        Span<byte> actions = stackalloc byte[256];
        CheckError(InitializeActions(actions));
        try
        {
            CheckError(AddOpen(actions, 0, "/dev/null", 0, 0));
            CheckError(AddOpen(actions, 1, outputPath, CreateForWriting, OwnerOnly));
            string?[] environment = [.. Environment.GetEnvironmentVariables()
                .Cast<System.Collections.DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}"), null];
            CheckError(SpawnProcess(out int child, command[0], actions, 0, [.. command, null], environment));
            return child;
        }
        finally
        {
            DestroyActions(actions);
        }
    }

    private static int Wait(int process, out ResourceUsage usage)
    {
        int status;
        while (Wait4(process, out status, 0, out usage) == -1)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                CheckCall(-1);
        }
        return status;
    }

    private static void CheckError(int error)
    {
        if (error != 0)
            throw new InvalidOperationException($"cannot start the process: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static void CheckCall(int result)
    {
        if (result == -1)
            CheckError(Marshal.GetLastPInvokeError());
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        private nint _seconds;
        private nint _microseconds;

        public readonly double Seconds => _seconds + _microseconds / 1e6;
    }

    /// <summary>struct rusage of Linux, 64 bits: two times, the peak in KiB, and thirteen counters not read here.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public TimeValue User;
        public TimeValue System;
        public nint PeakKilobytes;
    }

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait4(int child, out int status, int options, out ResourceUsage usage);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint value, nint unused1, nint unused2, nint unused3);

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SpawnProcess(out int child, string file, Span<byte> actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeActions(Span<byte> actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(Span<byte> actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(Span<byte> actions, int descriptor, string path, int flags, uint mode);
}
