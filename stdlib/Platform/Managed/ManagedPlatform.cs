namespace Luvit.Stdlib;

/// <summary>Any system, by .NET's classes: descriptors are numbers of <see cref="DescriptorTable"/>.</summary>
internal sealed class ManagedPlatform : IPlatform
{
    public IDescriptors Descriptors { get; } = new ManagedDescriptors();

    public ISockets Sockets { get; } = new ManagedSockets();

    public IResolver Resolver { get; } = new ManagedResolver();

    public IFiles Files { get; } = new ManagedFiles();

    public IProcesses Processes { get; } = new ManagedProcesses();

    public ITerminals Terminals { get; } = ManagedTerminals.Create();

    public IThreads Threads { get; } = new ManagedThreads();

    public IMachine Machine { get; } = new ManagedMachine();

    public IPoller CreatePoller() => new ManagedPoller();

    public IFileWatches CreateFileWatches(EventLoop loop) => new ManagedFileWatches(loop);
}
