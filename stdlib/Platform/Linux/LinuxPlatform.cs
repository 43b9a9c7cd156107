using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Linux by its own calls.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxPlatform : IPlatform
{
    public IDescriptors Descriptors { get; } = new LinuxDescriptors();

    public ISockets Sockets { get; } = new LinuxSockets();

    public ITerminals Terminals { get; } = new LinuxTerminals();

    // What most programs don't use is made when it is; two of these would do no harm.
    public IResolver Resolver => field ??= new LinuxResolver();

    public IFiles Files => field ??= new LinuxFiles();

    public IProcesses Processes => field ??= new LinuxProcesses();

    public IThreads Threads => field ??= new LinuxThreads();

    public IMachine Machine => field ??= new LinuxMachine();

    public IPoller CreatePoller() => new EpollPoller();

    public IFileWatches CreateFileWatches(EventLoop loop) => new InotifyWatches(loop);
}
