using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Linux by its own calls.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxPlatform : IPlatform
{
    public IDescriptors Descriptors { get; } = new LinuxDescriptors();

    public ISockets Sockets { get; } = new LinuxSockets();

    public IResolver Resolver { get; } = new LinuxResolver();

    public IFiles Files { get; } = new LinuxFiles();

    public IProcesses Processes { get; } = new LinuxProcesses();

    public ITerminals Terminals { get; } = new LinuxTerminals();

    public IThreads Threads { get; } = new LinuxThreads();

    public IMachine Machine { get; } = new LinuxMachine();

    public IPoller CreatePoller() => new EpollPoller();

    public IFileWatches CreateFileWatches(EventLoop loop) => new InotifyWatches(loop);
}
