using System.Text;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>This process.</summary>
internal sealed partial class UvBindings
{
    private static string s_title = Environment.CommandLine;

    private void RegisterProcessInformation()
    {
        Add("os_getpid", (_, _) => (double)Environment.ProcessId);
        Add("getpid", (_, _) => (double)Environment.ProcessId);
        Add("os_getppid", (_, _) => (double)Platform.Machine.ParentProcess);
        Add("getuid", (_, _) => (double)Platform.Machine.Identity.User);
        Add("getgid", (_, _) => (double)Platform.Machine.Identity.Group);
        Add("setuid", (_, arguments) => SetIdentity(Platform.Machine.SetUser((uint)arguments.CheckInt(0))));
        Add("setgid", (_, arguments) => SetIdentity(Platform.Machine.SetGroup((uint)arguments.CheckInt(0))));
        Add("getgroups", (_, _) => Groups());
        Add("setgroups", (_, arguments) => SetIdentity(Platform.Machine.SetGroups(CheckGroups(arguments, 0))));
        Add("os_getpriority", (_, arguments) =>
        {
            var code = Platform.Machine.GetPriority(arguments.CheckInt(0), out var priority);
            return code < 0 ? Fail(code) : (LuaValue)(double)priority;
        });
        Add("os_setpriority", (_, arguments) =>
        {
            const int lowest = 19, highest = -20;
            var (process, priority) = (arguments.CheckInt(0), arguments.CheckInt(1));
            if (priority is < highest or > lowest) return Fail(UvError.InvalidArgument);
            return Success(Platform.Machine.SetPriority(process, priority));
        });
        Add("cwd", (_, _) => WorkingDirectory());
        Add("chdir", (_, arguments) => Result(Platform.Machine.ChangeDirectory(CheckPath(arguments, 0))));
        Add("exepath", (_, _) => ProgramPath.Value is { } path ? path : Fail(UvError.NoEntry));
        Add("get_process_title", (_, _) => s_title);
        Add("set_process_title", (_, arguments) =>
        {
            var title = CheckPath(arguments, 0);
            s_title = ByteText.Decode(title.AsSpan(0, title.Length - 1));
            Platform.Machine.ShowTitle(title);
            return 0.0;
        });
        Add("resident_set_memory", (_, _) => (double)Environment.WorkingSet);
        Add("getrusage", (_, _) => Usage(ofThread: false));
        Add("getrusage_thread", (_, _) => Usage(ofThread: true));
    }

    private static LuaValue SetIdentity(int code) =>
        code == 0 ? LuaValue.None : throw new LuaException($"Error: {UvError.Name(code)}: {UvError.Message(code)}");

    private LuaValue Groups()
    {
        var code = Platform.Machine.GetGroups(out var groups);
        if (code < 0) return Fail(code);
        var list = new LuaTable();
        foreach (var group in groups) list.Append((double)group);
        return list;
    }

    private static uint[] CheckGroups(LuaArguments arguments, int index)
    {
        var list = arguments.CheckTable(index);
        var groups = new uint[list.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            if (!list.GetInteger(i + 1).TryToNumber(out var group)) throw new LuaArgumentException(index, "table of numbers expected");
            groups[i] = (uint)(long)group;
        }

        return groups;
    }

    private LuaValue WorkingDirectory()
    {
        var code = Platform.Machine.GetDirectory(out var path);
        return code < 0 ? Fail(code) : LuaString.FromOwnedBytes(path);
    }

    private LuaValue Usage(bool ofThread)
    {
        var code = Platform.Machine.GetUsage(ofThread, out var usage);
        if (code < 0) return Fail(code);
        var table = new LuaTable { ["utime"] = TimeTable(usage.UserTime), ["stime"] = TimeTable(usage.SystemTime) };
        for (var i = 0; i < usage.Counts.Length; i++) table[ResourceUsage.Names[i]] = (double)usage.Counts[i];
        return table;
    }

    private static LuaTable TimeTable(long microseconds)
    {
        var (seconds, rest) = Math.DivRem(microseconds, 1_000_000);
        return new LuaTable { ["sec"] = (double)seconds, ["usec"] = (double)rest };
    }
}
