using System.Diagnostics;
using System.Globalization;

namespace Luvit.Runtime;

/// <summary>The library <c>os</c> (manual 5.8).</summary>
public static class OsLibrary
{
    private const int SignalExitBase = 128;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("os");
        state.Register(library, "os.clock", static (_, _) => Environment.CpuUsage.TotalTime.TotalSeconds);
        state.Register(library, "os.date", DateFormat.Date);
        state.Register(library, "os.difftime", DateFormat.Difference);
        state.Register(library, "os.execute", Execute);
        state.Register(library, "os.exit", Exit);
        state.Register(library, "os.getenv", static (_, args) =>
            Environment.GetEnvironmentVariable(args.CheckString(0).ToString()) is { } value ? value : LuaValue.Nil);
        state.Register(library, "os.remove", Remove);
        state.Register(library, "os.rename", Rename);
        state.Register(library, "os.setlocale", SetLocale);
        state.Register(library, "os.time", DateFormat.Time);
        state.Register(library, "os.tmpname", static (_, _) => Path.GetTempFileName());
    }

    /// <summary>Starts the system's shell on a command; other streams are this process's.</summary>
    internal static Process StartShell(string command, Action<ProcessStartInfo> configure)
    {
        var info = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        info.UseShellExecute = false;
        configure(info);
        return Process.Start(info) ?? throw new IOException("no process was started");
    }

    /// <summary>How a command ended, as 5.2 reports it: true or nil, <c>exit</c> or <c>signal</c>, the number.</summary>
    internal static LuaValue ReturnExit(LuaState state, int code) => code > SignalExitBase && !OperatingSystem.IsWindows()
        ? state.Return(default, "signal", code - SignalExitBase)
        : state.Return(code == 0 ? true : LuaValue.Nil, "exit", code);

    private static LuaValue Execute(LuaState state, LuaArguments args)
    {
        if (args.IsNoneOrNil(0)) return true;
        StandardStreams.TryFlush();
        using var process = StartShell(args.CheckString(0).ToString(), static _ => { });
        process.WaitForExit();
        return ReturnExit(state, process.ExitCode);
    }

    private static LuaValue Exit(LuaState state, LuaArguments args)
    {
        var code = args[0].IsBoolean ? (args[0].IsTruthy ? 0 : 1) : args.OptInt(0, 0);
        if (args[1].IsTruthy) state.Close();
        StandardStreams.TryFlush();
        Environment.Exit(code);
        return LuaValue.None;
    }

    private static LuaValue Remove(LuaState state, LuaArguments args)
    {
        var name = args.CheckString(0).ToString();
        try
        {
            if (Directory.Exists(name)) Directory.Delete(name);
            else if (File.Exists(name) || new FileInfo(name).LinkTarget != null) File.Delete(name);
            else throw new FileNotFoundException();
            return true;
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception), name);
        }
    }

    private static LuaValue Rename(LuaState state, LuaArguments args)
    {
        var from = args.CheckString(0).ToString();
        var to = args.CheckString(1).ToString();
        try
        {
            if (Directory.Exists(from)) Directory.Move(from, to);
            else File.Move(from, to, overwrite: true);
            return true;
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception), from);
        }
    }

    /// <summary>There is one locale, C.</summary>
    private static LuaValue SetLocale(LuaState state, LuaArguments args)
    {
        var locale = args.OptString(0)?.ToString();
        args.CheckOption(1, "all", "all", "collate", "ctype", "monetary", "numeric", "time");
        return locale is null or "" or "C" or "POSIX" ? "C" : LuaValue.Nil;
    }
}
