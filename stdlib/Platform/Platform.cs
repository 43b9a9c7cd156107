using System.Diagnostics.CodeAnalysis;

namespace Luvit.Stdlib;

/// <summary>The parts of the operating system that the loop and <c>uv</c> use; results below 0 are errors' codes.</summary>
internal interface IPlatform
{
    IDescriptors Descriptors { get; }

    ISockets Sockets { get; }

    IResolver Resolver { get; }

    IFiles Files { get; }

    IProcesses Processes { get; }

    ITerminals Terminals { get; }

    IThreads Threads { get; }

    IMachine Machine { get; }

    /// <summary>What a loop waits with.</summary>
    IPoller CreatePoller();

    /// <summary>What a loop hears of changed files by.</summary>
    IFileWatches CreateFileWatches(EventLoop loop);
}

/// <summary>
/// The operating system, chosen once: Linux by its own calls, which cost least, every other by .NET's classes, and Linux too with
/// <c>LUVIT_LOOP=managed</c> in the environment. Programs see Linux's numbers (of signals, open flags, families) everywhere, so only what
/// works differs between systems, never what a number means.
/// </summary>
internal static class Platform
{
    private static readonly IPlatform Current = Choose();

    // Fields, so that the compiler sees the classes behind them and calls them directly.
    public static readonly IDescriptors Descriptors = Current.Descriptors;
    public static readonly ISockets Sockets = Current.Sockets;

    public static IResolver Resolver => Current.Resolver;

    public static IFiles Files => Current.Files;

    public static IProcesses Processes => Current.Processes;

    public static ITerminals Terminals => Current.Terminals;

    public static IThreads Threads => Current.Threads;

    public static IMachine Machine => Current.Machine;

    public static IPoller CreatePoller() => Current.CreatePoller();

    public static IFileWatches CreateFileWatches(EventLoop loop) => Current.CreateFileWatches(loop);

    [FeatureSwitchDefinition(PublishSettings.ManagedLoopSwitch)]
    private static bool HasManaged => !AppContext.TryGetSwitch(PublishSettings.ManagedLoopSwitch, out var isOn) || isOn;

    private static IPlatform Choose()
    {
        var isManagedWanted = HasManaged && Environment.GetEnvironmentVariable("LUVIT_LOOP") == "managed";
        if (OperatingSystem.IsLinux() && !isManagedWanted) return new LinuxPlatform();
        return HasManaged ? new ManagedPlatform() : throw new PlatformNotSupportedException("The program was published for Linux alone.");
    }
}
