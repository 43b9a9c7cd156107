using System.Collections;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The process and its environment.</summary>
internal sealed unsafe partial class UvBindings
{
    private const int UsageFields = 18;

    private static readonly string[] UsageNames =
    [
        "maxrss", "ixrss", "idrss", "isrss", "minflt", "majflt", "nswap", "inblock", "oublock", "msgsnd", "msgrcv",
        "nsignals", "nvcsw", "nivcsw",
    ];

    private void RegisterSystem()
    {
        Add("os_getenv", (_, arguments) =>
            Environment.GetEnvironmentVariable(arguments.CheckString(0).ToString()) is { } value ? value : Fail(UvError.NoEntry));
        Add("os_setenv", (_, arguments) => SetVariable(arguments, arguments.CheckString(1).ToString()));
        Add("os_unsetenv", (_, arguments) => SetVariable(arguments, null));
        Add("os_environ", (_, _) =>
        {
            var table = new LuaTable();
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            {
                table[(string)variable.Key] = (string?)variable.Value ?? "";
            }

            return table;
        });
        Add("os_getpid", (_, _) => (double)Environment.ProcessId);
        Add("getpid", (_, _) => (double)Environment.ProcessId);
        Add("cwd", (_, _) => Environment.CurrentDirectory);
        Add("chdir", (_, arguments) =>
        {
            fixed (byte* path = CheckPath(arguments, 0)) return Result(Libc.Check(Libc.ChangeDirectory(path)));
        });
        Add("exepath", (_, _) => Environment.ProcessPath is { } path ? path : Fail(UvError.NoEntry));
        Add("kill", (_, arguments) =>
            Result(Libc.Check(Libc.Kill(arguments.CheckInt(0), CheckSignal(arguments, 1, UvConstants.Signals["SIGTERM"])))));
        Add("resident_set_memory", (_, _) => (double)Environment.WorkingSet);
        Add("getrusage", (_, _) => ResourceUsage());
        Add("gettimeofday", (current, _) =>
        {
            var ticks = DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks;
            return current.Return(
                (double)(ticks / TimeSpan.TicksPerSecond),
                (double)(ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        });
    }

    private LuaValue SetVariable(LuaArguments arguments, string? value)
    {
        var name = arguments.CheckString(0).ToString();
        if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0')) return Fail(UvError.InvalidArgument);
        Environment.SetEnvironmentVariable(name, value);
        return true;
    }

    private LuaValue ResourceUsage()
    {
        var usage = stackalloc long[UsageFields];
        var code = Libc.Check(Libc.GetResourceUsage(0, usage));
        if (code < 0) return Fail(code);
        var table = new LuaTable();
        table["utime"] = TimeTable(usage[0], usage[1]);
        table["stime"] = TimeTable(usage[2], usage[3]);
        for (var i = 0; i < UsageNames.Length; i++) table[UsageNames[i]] = (double)usage[4 + i];
        return table;
    }

    private static LuaTable TimeTable(long seconds, long microseconds)
    {
        var table = new LuaTable();
        table["sec"] = (double)seconds;
        table["usec"] = (double)microseconds;
        return table;
    }
}
