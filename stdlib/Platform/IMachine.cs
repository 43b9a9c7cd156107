using System.Net;

namespace Luvit.Stdlib;

/// <summary>The machine, its user, and what this process takes of it. Results below 0 are errors' codes.</summary>
internal interface IMachine
{
    /// <summary>The average number of processes that ran, over 1, 5 and 15 minutes.</summary>
    (double One, double Five, double Fifteen) Load { get; }

    /// <summary>Whole seconds since the start of the system.</summary>
    double Uptime { get; }

    MemoryStatus Memory { get; }

    List<ProcessorInformation> ReadProcessors();

    /// <summary>The addresses of the interfaces that run.</summary>
    int ReadInterfaces(out List<InterfaceAddress> addresses);

    /// <summary>The name of an interface.</summary>
    int GetInterfaceName(uint number, out string name);

    /// <summary>The number of an interface; 0 when there is none of the name.</summary>
    uint GetInterfaceNumber(string name);

    int GetNames(out SystemNames names);

    /// <summary>The numbers of the user and of the group that this process runs as.</summary>
    (uint User, uint Group) Identity { get; }

    int SetUser(uint user);

    int SetGroup(uint group);

    /// <summary>Gives the supplementary groups of this process.</summary>
    int GetGroups(out uint[] groups);

    /// <summary>Sets the supplementary groups of this process.</summary>
    int SetGroups(ReadOnlySpan<uint> groups);

    /// <summary>The account of the user that this process runs as; null when there is none.</summary>
    UserAccount? ReadAccount();

    /// <summary>The process that started this one.</summary>
    int ParentProcess { get; }

    /// <summary>Reads the priority of a process: 19, the lowest, to -20.</summary>
    int GetPriority(int process, out int priority);

    int SetPriority(int process, int priority);

    int GetDirectory(out byte[] path);

    /// <summary>Changes the working directory; the path ends in a zero byte.</summary>
    int ChangeDirectory(byte[] path);

    /// <summary>Shows a title, which ends in a zero byte, in the system's tools.</summary>
    void ShowTitle(byte[] title);

    /// <summary>What the process, or the calling thread, has used.</summary>
    int GetUsage(bool ofThread, out ResourceUsage usage);
}

/// <summary>Memory in bytes.</summary>
/// <param name="Total">All that the system has.</param>
/// <param name="Free">What nobody uses, or could be freed at once.</param>
/// <param name="Constrained">What the process may use at most; 0 when nobody says.</param>
/// <param name="Available">What the process may still take.</param>
internal readonly record struct MemoryStatus(double Total, double Free, double Constrained, double Available);

/// <summary>What is known of a processor; times are in milliseconds since the start of the system.</summary>
internal readonly record struct ProcessorInformation(string Model, long Speed, long User, long Nice, long System, long Idle, long Interrupts);

/// <summary>An address of an interface.</summary>
internal sealed record InterfaceAddress(string Name, IPEndPoint Address, IPEndPoint NetMask, bool IsInternal, byte[] HardwareAddress);

/// <summary>The system's names (<c>uname(2)</c>).</summary>
internal sealed record SystemNames(string System, string Release, string Version, string Machine);

/// <summary>A user's account.</summary>
internal sealed record UserAccount(string Name, uint Number, uint Group, string Home, string Shell);

/// <summary>What was used: times in microseconds, and the counts of <c>struct rusage</c> in its order.</summary>
internal readonly record struct ResourceUsage(long UserTime, long SystemTime, long[] Counts)
{
    /// <summary>The names of <see cref="Counts"/>.</summary>
    public static readonly string[] Names =
    [
        "maxrss", "ixrss", "idrss", "isrss", "minflt", "majflt", "nswap", "inblock", "oublock", "msgsnd", "msgrcv",
        "nsignals", "nvcsw", "nivcsw",
    ];
}
