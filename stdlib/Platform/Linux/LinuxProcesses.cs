using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The processes of the system.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxProcesses : IProcesses
{
    public int Start(EventLoop loop, ProcessOptions options, Action<int, int> onEnd, out StartedProcess? process)
    {
        process = null;
        using var streams = new ProcessStreams(options.Streams);
        var code = streams.Open();
        if (code < 0) return code;
        code = ProcessStart.Run(options, streams, out var id);
        // Where the program is not there to run, its pipes open all the same, and end at once: as in libuv, who reads them sees that.
        if (code == 0) process = new LinuxProcess(loop, id, onEnd);
        var connected = streams.Connect();
        return code < 0 ? code : connected;
    }

    public int Kill(int process, int signal) => Posix.Check(Posix.Kill(process, signal));

    public PosixSignal? Signal(int number) => Posix.Unignored(number);
}

/// <summary>A child of this process, which is waited for by a descriptor of it where Linux has them (5.3), otherwise with a thread.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxProcess : StartedProcess
{
    private const int NoHang = 1;
    private const nint OpenProcessDescriptor = 434;

    private readonly EventLoop _loop;
    private readonly Action<int, int> _onEnd;
    private int _watched;

    public LinuxProcess(EventLoop loop, int id, Action<int, int> onEnd)
    {
        _loop = loop;
        _onEnd = onEnd;
        Id = id;
        _watched = Libc.Check((int)Libc.SystemCall(OpenProcessDescriptor, id, 0, 0));
        // Posted: what the process wrote before it ended, and the same poll found, is read before.
        if (_watched >= 0 && loop.Watch(_watched, PollEvents.Read, _ => loop.Post(Reap)) == 0) return;
        Forget();
        new Thread(Wait) { IsBackground = true }.Start();
    }

    public override int Id { get; }

    public override void Forget()
    {
        if (_watched < 0) return;
        _loop.Unwatch(_watched);
        _ = Libc.Close(_watched);
        _watched = -1;
    }

    private void Reap()
    {
        int status;
        if (_watched < 0 || Libc.WaitProcess(Id, &status, NoHang) == 0) return;
        Forget();
        End(status);
    }

    private void Wait()
    {
        int status;
        while (Libc.WaitProcess(Id, &status, 0) < 0 && Libc.LastError == UvError.Interrupted)
        {
        }

        var ended = status;
        _loop.Post(() => End(ended));
    }

    private void End(int status)
    {
        const int signalBits = 0x7f, codeShift = 8, codeBits = 0xff;
        var signal = status & signalBits;
        _onEnd(signal == 0 ? (status >> codeShift) & codeBits : 0, signal);
    }
}
