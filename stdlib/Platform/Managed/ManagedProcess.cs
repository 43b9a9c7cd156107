using System.Collections.Concurrent;
using System.Diagnostics;

namespace Luvit.Stdlib;

/// <summary>A process that .NET started.</summary>
internal sealed class ManagedProcess : StartedProcess
{
    // A process that a signal ended has this status and the signal's number, as in a shell.
    private const int SignalStatus = 128;

    // Milliseconds.
    private const int ReadersTime = 100;

    private static readonly ConcurrentDictionary<int, ManagedProcess> Running = new();

    private readonly EventLoop _loop;
    private readonly Process _process;
    private readonly Action<int, int> _onEnd;
    private readonly List<StreamDescriptor> _outputs = [];
    private int _lastSignal;

    public ManagedProcess(EventLoop loop, ProcessStartInfo info, Action<int, int> onEnd)
    {
        _loop = loop;
        _onEnd = onEnd;
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _loop.Post(Finish);
        _process.Start();
        Id = _process.Id;
        Running[Id] = this;
    }

    public override int Id { get; }

    /// <summary>Remembers that a signal was sent: .NET doesn't tell what ended a process.</summary>
    public static void Note(int process, int signal)
    {
        if (signal != 0 && Running.TryGetValue(process, out var item)) item._lastSignal = signal;
    }

    /// <summary>Connects one of its standard streams.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Connect(int target, ProcessStream stream)
    {
        switch (stream)
        {
            case ProcessStream.Created created:
                var own = StreamOf(target);
                var end = new StreamDescriptor(() => own);
                if (target != 0) _outputs.Add(end);
                return created.Pipe.Open(DescriptorTable.Add(end));
            case ProcessStream.Inherited inherited when inherited.Descriptor == target:
                return UvError.None;
            case ProcessStream.Inherited inherited when DescriptorTable.Find(inherited.Descriptor) is { } item:
                StartPump(target, item);
                return UvError.None;
            case ProcessStream.Inherited:
                return UvError.BadDescriptor;
            default:
                if (target == 0) StreamOf(target).Dispose();
                else StartPump(target, null);
                return UvError.None;
        }
    }

    public override void Forget()
    {
    }

    // Taken at once: the process may be gone before anybody reads.
    private Stream StreamOf(int target) => target switch
    {
        0 => _process.StandardInput.BaseStream,
        1 => _process.StandardOutput.BaseStream,
        _ => _process.StandardError.BaseStream,
    };

    /// <summary>Moves bytes between a standard stream and what the process should have had in its place; null is the null device.</summary>
    private void StartPump(int target, ManagedDescriptor? item)
    {
        var stream = StreamOf(target);
        new Thread(() => Pump(target, stream, item)) { IsBackground = true }.Start();
    }

    private static void Pump(int target, Stream stream, ManagedDescriptor? item)
    {
        var buffer = new byte[16 * 1024];
        using var _ = stream;
        try
        {
            int count;
            while ((count = target == 0 ? item!.Read(buffer) : stream.Read(buffer)) > 0)
            {
                if (target == 0) stream.Write(buffer.AsSpan(0, count));
                else item?.Write(buffer.AsSpan(0, count));
            }
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            // One of the two has ended.
        }
    }

    /// <summary>What it wrote comes before the news of its end, as far as its readers keep up.</summary>
    private async void Finish()
    {
        var read = Task.WhenAll(_outputs.ConvertAll(static output => output.End));
        await Task.WhenAny(read, Task.Delay(ReadersTime)).ConfigureAwait(false);
        _loop.Post(End);
    }

    private void End()
    {
        Running.TryRemove(Id, out _);
        var code = _process.ExitCode;
        var isSignalled = _lastSignal != 0 && (OperatingSystem.IsWindows() || code == SignalStatus + _lastSignal);
        _process.Dispose();
        _onEnd(isSignalled ? 0 : code, isSignalled ? _lastSignal : 0);
    }
}
