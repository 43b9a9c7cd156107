using System.Diagnostics;
using System.Globalization;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The loop itself, and its clocks.</summary>
internal sealed partial class UvBindings
{
    private const int Version = (1 << 16) | (51 << 8);

    private static readonly string[] ModeNames = ["default", "once", "nowait"];

    private void RegisterLoop()
    {
        Add("run", (_, arguments) => loop.Run((RunMode)arguments.CheckOption(0, "default", ModeNames)));
        Add("stop", (_, _) =>
        {
            loop.Stop();
            return LuaValue.None;
        });
        Add("loop_alive", (_, _) => loop.IsAlive);
        Add("loop_close", (_, _) => Result(loop.Close()));
        Add("loop_mode", (_, _) => loop.Mode is { } mode ? (LuaValue)ModeNames[(int)mode] : LuaValue.Nil);
        Add("loop_configure", ConfigureLoop);
        Add("backend_fd", (_, _) => (double)loop.BackendDescriptor);
        Add("backend_timeout", (_, _) => (double)loop.PollTimeout);
        Add("now", (_, _) => (double)loop.Now);
        Add("update_time", (_, _) =>
        {
            loop.UpdateTime();
            return LuaValue.None;
        });
        Add("hrtime", (_, _) => Math.Floor(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency)));
        Add("walk", Walk);
        Add("print_all_handles", (_, _) => PrintHandles(activeOnly: false));
        Add("print_active_handles", (_, _) => PrintHandles(activeOnly: true));
        Add("version", (_, _) => (double)Version);
        Add("version_string", (_, _) => $"{Version >> 16}.{(Version >> 8) & 255}.{Version & 255}");
        Add("translate_sys_error", (current, arguments) =>
        {
            var number = arguments.CheckInt(0);
            var code = number < 0 ? number : -number;
            return code == 0 ? LuaValue.None : current.Return(UvError.Message(code), UvError.Name(code));
        });
    }

    private void RegisterMetrics()
    {
        Add("metrics_idle_time", (_, _) => (double)loop.IdleTime);
        Add("metrics_info", (_, _) => new LuaTable
        {
            ["loop_count"] = (double)loop.LoopCount,
            ["events"] = (double)loop.EventCount,
            ["events_waiting"] = (double)loop.WaitingEventCount,
        });
    }

    private LuaValue ConfigureLoop(LuaState current, LuaArguments arguments)
    {
        if (arguments.CheckOption(0, null, "block_signal", "metrics_idle_time") == 1)
        {
            loop.MeasuresIdleTime = true;
            return 0.0;
        }

        // Waiting is a system call, which a profiler's signal interrupts and the loop restarts: nothing to block.
        return Result(CheckSignal(arguments, 1, otherwise: 0) == UvConstants.Signals["SIGPROF"] ? UvError.None : UvError.InvalidArgument);
    }

    private LuaValue Walk(LuaState current, LuaArguments arguments)
    {
        var callback = arguments.CheckFunction(0);
        foreach (var handle in loop.Handles.ToArray())
        {
            if (handle.Owner is LuaUserdata userdata) current.CallRaw(callback, [new LuaValue(userdata)]);
        }

        return LuaValue.None;
    }

    private LuaValue PrintHandles(bool activeOnly)
    {
        foreach (var handle in loop.Handles)
        {
            if (activeOnly && !handle.IsActive) continue;
            var flags = $"{(handle.HasRef ? 'R' : '-')}{(handle.IsActive ? 'A' : '-')}{(handle.Owner == null ? 'I' : '-')}";
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{flags}] {TypeName(handle.Type),-8} 0x{ObjectIdentity.Address(handle.Owner ?? handle):x8}"));
        }

        return LuaValue.None;
    }
}
