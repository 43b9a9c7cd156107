using System.Runtime.InteropServices;
using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>This process.</summary>
internal sealed unsafe partial class UvBindings
{
    private const int UsageFields = 18;

    private static readonly string[] UsageNames =
    [
        "maxrss", "ixrss", "idrss", "isrss", "minflt", "majflt", "nswap", "inblock", "oublock", "msgsnd", "msgrcv",
        "nsignals", "nvcsw", "nivcsw",
    ];

    private static string s_title = Environment.CommandLine;

    private void RegisterProcessInformation()
    {
        Add("os_getpid", (_, _) => (double)Environment.ProcessId);
        Add("getpid", (_, _) => (double)Environment.ProcessId);
        Add("os_getppid", (_, _) => (double)Libc.GetParent());
        Add("getuid", (_, _) => (double)Libc.GetUser());
        Add("getgid", (_, _) => (double)Libc.GetGroup());
        Add("setuid", (_, arguments) => SetIdentity(Libc.SetUser((uint)arguments.CheckInt(0))));
        Add("setgid", (_, arguments) => SetIdentity(Libc.SetGroup((uint)arguments.CheckInt(0))));
        Add("os_getpriority", (_, arguments) =>
        {
            var priority = Libc.GetPriority(PriorityOfProcess, (uint)arguments.CheckInt(0));
            // -1 is a priority too: the import clears errno before the call.
            return priority == -1 && Libc.LastError < 0 ? Fail(Libc.LastError) : (LuaValue)(double)priority;
        });
        Add("os_setpriority", (_, arguments) =>
        {
            const int lowest = 19, highest = -20;
            var (process, priority) = (arguments.CheckInt(0), arguments.CheckInt(1));
            if (priority is < highest or > lowest) return Fail(UvError.InvalidArgument);
            return Success(Libc.Check(Libc.SetPriority(PriorityOfProcess, (uint)process, priority)));
        });
        Add("cwd", (_, _) => WorkingDirectory());
        Add("chdir", (_, arguments) =>
        {
            fixed (byte* path = CheckPath(arguments, 0)) return Result(Libc.Check(Libc.ChangeDirectory(path)));
        });
        Add("exepath", (_, _) => ProgramPath.Value is { } path ? path : Fail(UvError.NoEntry));
        Add("get_process_title", (_, _) => s_title);
        Add("set_process_title", (_, arguments) =>
        {
            const int setName = 15;
            var title = CheckPath(arguments, 0);
            s_title = Encoding.UTF8.GetString(title.AsSpan(0, title.Length - 1));
            // The system keeps the first 15 bytes for its tools; that it does is no part of the result.
            fixed (byte* name = title) return (double)Math.Max(0, Libc.ProcessControl(setName, name));
        });
        Add("resident_set_memory", (_, _) => (double)Environment.WorkingSet);
        Add("getrusage", (_, _) => ResourceUsage(0));
        Add("getrusage_thread", (_, _) => ResourceUsage(1));
    }

    private static LuaValue SetIdentity(int result) =>
        result == 0 ? LuaValue.None : throw new LuaException($"Error: {UvError.Name(Libc.LastError)}: {UvError.Message(Libc.LastError)}");

    private LuaValue WorkingDirectory()
    {
        const int maxPath = 4096;
        var path = stackalloc byte[maxPath];
        return Libc.CurrentDirectory(path, maxPath) == null
            ? Fail(Libc.LastError)
            : LuaString.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path));
    }

    private LuaValue ResourceUsage(int who)
    {
        var usage = stackalloc long[UsageFields];
        var code = Libc.Check(Libc.GetResourceUsage(who, usage));
        if (code < 0) return Fail(code);
        var table = new LuaTable { ["utime"] = TimeTable(usage[0], usage[1]), ["stime"] = TimeTable(usage[2], usage[3]) };
        for (var i = 0; i < UsageNames.Length; i++) table[UsageNames[i]] = (double)usage[4 + i];
        return table;
    }

    private static LuaTable TimeTable(long seconds, long microseconds) =>
        new() { ["sec"] = (double)seconds, ["usec"] = (double)microseconds };
}
