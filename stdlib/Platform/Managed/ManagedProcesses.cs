using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>The processes of .NET, which have three standard streams and no others.</summary>
internal sealed class ManagedProcesses : IProcesses
{
    private const int StandardStreams = 3;

    public int Start(EventLoop loop, ProcessOptions options, Action<int, int> onEnd, out StartedProcess? process)
    {
        process = null;
        ManagedProcess? started = null;
        var code = CanStart(options) ? ManagedErrors.Try(() => started = new ManagedProcess(loop, StartInfo(options), onEnd)) : UvError.NotSupported;
        if (code < 0)
        {
            OpenEnded(options.Streams);
            return code;
        }

        process = started;
        for (var target = 0; target < StandardStreams && code == 0; target++) code = started!.Connect(target, StreamOf(options, target));
        return code;
    }

    public int Kill(int process, int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            var code = WindowsProcesses.Kill(process, signal);
            if (code == 0 && signal != 0) ManagedProcess.Note(process, signal);
            return code;
        }

        if (Native(signal) is not { } number) return UvError.InvalidArgument;
        ManagedProcess.Note(process, signal);
        return Posix.Check(Posix.Kill(process, number));
    }

    public PosixSignal? Signal(int number)
    {
        if (!OperatingSystem.IsWindows()) return Native(number) is { } native ? Posix.Unignored(native) : null;
        return number switch
        {
            1 => PosixSignal.SIGHUP,
            2 => PosixSignal.SIGINT,
            3 => PosixSignal.SIGQUIT,
            15 => PosixSignal.SIGTERM,
            _ => null,
        };
    }

    /// <summary>The system's number of a signal, whose number on Linux is given; null where there is no such signal.</summary>
    private static int? Native(int signal)
    {
        if (!OperatingSystem.IsMacOS()) return signal;
        return signal switch
        {
            7 => 10, // SIGBUS
            10 => 30, // SIGUSR1
            12 => 31, // SIGUSR2
            16 or 30 => null, // SIGSTKFLT, SIGPWR
            17 => 20, // SIGCHLD
            18 => 19, // SIGCONT
            19 => 17, // SIGSTOP
            20 => 18, // SIGTSTP
            23 => 16, // SIGURG
            29 => 23, // SIGIO
            31 => 12, // SIGSYS
            _ => signal,
        };
    }

    private static bool CanStart(ProcessOptions options) =>
        options.User == null && options.Group == null
        && options.Streams.Skip(StandardStreams).All(static stream => stream is ProcessStream.Ignored);

    /// <summary>Opens the pipes to a process that didn't start, as libuv does: who reads them sees their end, who writes EPIPE.</summary>
    private static void OpenEnded(IReadOnlyList<ProcessStream> streams)
    {
        foreach (var stream in streams)
        {
            if (stream is not ProcessStream.Created created) continue;
            var end = DescriptorTable.Add(new EndedDescriptor());
            if (created.Pipe.Open(end) < 0) DescriptorTable.Remove(end);
        }
    }

    private static ProcessStream StreamOf(ProcessOptions options, int target) =>
        target < options.Streams.Count ? options.Streams[target] : new ProcessStream.Ignored();

    private static ProcessStartInfo StartInfo(ProcessOptions options)
    {
        var info = new ProcessStartInfo(ManagedFiles.Text(options.File), options.Arguments.Skip(1).Select(ManagedFiles.Text))
        {
            WorkingDirectory = options.Directory == null ? "" : ManagedFiles.Text(options.Directory),
            RedirectStandardInput = IsRedirected(0),
            RedirectStandardOutput = IsRedirected(1),
            RedirectStandardError = IsRedirected(2),
        };
        if (options.Environment == null) return info;
        info.Environment.Clear();
        foreach (var variable in options.Environment)
        {
            var text = ManagedFiles.Text(variable);
            var mark = text.IndexOf('=', StringComparison.Ordinal);
            if (mark > 0) info.Environment[text[..mark]] = text[(mark + 1)..];
        }

        return info;

        bool IsRedirected(int target) => StreamOf(options, target) is not ProcessStream.Inherited inherited || inherited.Descriptor != target;
    }
}
