using System.Collections.Frozen;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The numbers of Linux that programs use by name (<c>uv.constants</c>).</summary>
internal static class UvConstants
{
    /// <summary>The signals.</summary>
    public static FrozenDictionary<string, int> Signals { get; } = new Dictionary<string, int>
    {
        ["SIGHUP"] = 1,
        ["SIGINT"] = 2,
        ["SIGQUIT"] = 3,
        ["SIGILL"] = 4,
        ["SIGTRAP"] = 5,
        ["SIGABRT"] = 6,
        ["SIGIOT"] = 6,
        ["SIGBUS"] = 7,
        ["SIGFPE"] = 8,
        ["SIGKILL"] = 9,
        ["SIGUSR1"] = 10,
        ["SIGSEGV"] = 11,
        ["SIGUSR2"] = 12,
        ["SIGPIPE"] = 13,
        ["SIGALRM"] = 14,
        ["SIGTERM"] = 15,
        ["SIGSTKFLT"] = 16,
        ["SIGCHLD"] = 17,
        ["SIGCONT"] = 18,
        ["SIGSTOP"] = 19,
        ["SIGTSTP"] = 20,
        ["SIGTTIN"] = 21,
        ["SIGTTOU"] = 22,
        ["SIGURG"] = 23,
        ["SIGXCPU"] = 24,
        ["SIGXFSZ"] = 25,
        ["SIGVTALRM"] = 26,
        ["SIGPROF"] = 27,
        ["SIGWINCH"] = 28,
        ["SIGIO"] = 29,
        ["SIGPOLL"] = 29,
        ["SIGPWR"] = 30,
        ["SIGSYS"] = 31,
    }.ToFrozenDictionary();

    /// <summary>What <c>getaddrinfo</c> takes as a socket type.</summary>
    public static FrozenDictionary<string, int> SocketTypes { get; } = new Dictionary<string, int>
    {
        ["STREAM"] = 1,
        ["DGRAM"] = 2,
        ["RAW"] = 3,
        ["RDM"] = 4,
        ["SEQPACKET"] = 5,
    }.ToFrozenDictionary();

    /// <summary>Address families.</summary>
    public static FrozenDictionary<string, int> Families { get; } = new Dictionary<string, int>
    {
        ["UNSPEC"] = 0,
        ["UNIX"] = 1,
        ["INET"] = 2,
        ["AX25"] = 3,
        ["IPX"] = 4,
        ["APPLETALK"] = 5,
        ["X25"] = 9,
        ["INET6"] = 10,
        ["NETLINK"] = 16,
        ["PACKET"] = 17,
    }.ToFrozenDictionary();

    /// <summary>Protocols, by the names of <c>protocols(5)</c>.</summary>
    public static FrozenDictionary<string, int> Protocols { get; } = new Dictionary<string, int>
    {
        ["IP"] = 0,
        ["ICMP"] = 1,
        ["IGMP"] = 2,
        ["TCP"] = 6,
        ["UDP"] = 17,
        ["IPV6"] = 41,
        ["IPV6-ICMP"] = 58,
        ["SCTP"] = 132,
    }.ToFrozenDictionary();

    /// <summary>What <c>getaddrinfo</c> takes as flags.</summary>
    public static FrozenDictionary<string, int> ResolverFlags { get; } = new Dictionary<string, int>
    {
        ["PASSIVE"] = 1,
        ["CANONNAME"] = 2,
        ["NUMERICHOST"] = 4,
        ["V4MAPPED"] = 8,
        ["ALL"] = 16,
        ["ADDRCONFIG"] = 32,
        ["NUMERICSERV"] = 0x400,
    }.ToFrozenDictionary();

    private static readonly (string Name, double Value)[] Others =
    [
        ("O_RDONLY", 0), ("O_WRONLY", 1), ("O_RDWR", 2), ("O_CREAT", 0x40), ("O_EXCL", 0x80), ("O_NOCTTY", 0x100),
        ("O_TRUNC", 0x200), ("O_APPEND", 0x400), ("O_NONBLOCK", 0x800), ("O_DSYNC", 0x1000), ("O_DIRECT", 0x4000),
        ("O_DIRECTORY", 0x10000), ("O_NOFOLLOW", 0x20000), ("O_NOATIME", 0x40000), ("O_CLOEXEC", 0x80000),
        ("O_SYNC", 0x101000), ("O_RSYNC", 0x101000), ("O_TMPFILE", 0x410000), ("O_ASYNC", 0x2000), ("O_NDELAY", 0x800),
        ("R_OK", 4), ("W_OK", 2), ("X_OK", 1), ("F_OK", 0),
        ("TCP_IPV6ONLY", 1), ("TCP_REUSEPORT", 2),
        ("UDP_IPV6ONLY", 1), ("UDP_PARTIAL", 2), ("UDP_REUSEADDR", 4), ("UDP_MMSG_CHUNK", 8), ("UDP_MMSG_FREE", 16),
        ("UDP_LINUX_RECVERR", 32), ("UDP_REUSEPORT", 64), ("UDP_RECVMMSG", 256),
        ("PIPE_NO_TRUNCATE", 1),
        ("TTY_MODE_NORMAL", 0), ("TTY_MODE_RAW", 1), ("TTY_MODE_IO", 2), ("TTY_MODE_RAW_VT", 3),
        ("THREAD_PRIORITY_HIGHEST", 2), ("THREAD_PRIORITY_ABOVE_NORMAL", 1), ("THREAD_PRIORITY_NORMAL", 0),
        ("THREAD_PRIORITY_BELOW_NORMAL", -1), ("THREAD_PRIORITY_LOWEST", -2),
        ("FS_UTIME_NOW", double.PositiveInfinity), ("FS_UTIME_OMIT", double.NaN),
        ("SOCK_NONBLOCK", 0x800), ("SOCK_CLOEXEC", 0x80000),
    ];

    /// <summary>The lower-case name of a signal; its number as text when it has none.</summary>
    public static string SignalName(int number) =>
        Signals.Where(signal => signal.Value == number).Select(signal => signal.Key).Order(StringComparer.Ordinal).FirstOrDefault()?.ToLowerInvariant()
            ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A new table of them all.</summary>
    public static LuaTable Table()
    {
        var table = new LuaTable();
        foreach (var (name, value) in Others) table[name] = value;
        AddAll(table, "", Signals);
        AddAll(table, "SOCK_", SocketTypes);
        AddAll(table, "AF_", Families);
        AddAll(table, "AI_", ResolverFlags);
        return table;
    }

    private static void AddAll(LuaTable table, string prefix, IEnumerable<KeyValuePair<string, int>> items)
    {
        foreach (var (name, value) in items) table[prefix + name] = (double)value;
    }
}
