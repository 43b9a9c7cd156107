using System.Diagnostics;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The loop itself, and its clocks.</summary>
internal sealed partial class UvBindings
{
    private const int Version = (1 << 16) | (51 << 8);

    private static readonly string[] ModeNames = ["default", "once", "nowait"];

    private void RegisterLoop()
    {
        Add("run", Run);
        Add("stop", (_, _) =>
        {
            loop.Stop();
            return LuaValue.None;
        });
        Add("loop_alive", (_, _) => loop.IsAlive);
        Add("loop_mode", (_, _) => loop.Mode is { } mode ? (LuaValue)ModeNames[(int)mode] : LuaValue.Nil);
        Add("backend_timeout", (_, _) => (double)loop.PollTimeout);
        Add("now", (_, _) => (double)loop.Now);
        Add("update_time", (_, _) =>
        {
            loop.UpdateTime();
            return LuaValue.None;
        });
        Add("hrtime", (_, _) => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
        Add("walk", Walk);
        Add("version", (_, _) => (double)Version);
        Add("version_string", (_, _) => $"{Version >> 16}.{(Version >> 8) & 255}.{Version & 255}");
        Add("strerror", (_, arguments) => UvError.Message(arguments.CheckInt(0)));
        Add("err_name", (_, arguments) => UvError.Name(arguments.CheckInt(0)));
        Add("translate_sys_error", (current, arguments) =>
        {
            var code = arguments.CheckInt(0);
            return current.Return(UvError.Message(-Math.Abs(code)), UvError.Name(-Math.Abs(code)));
        });
    }

    private LuaValue Run(LuaState current, LuaArguments arguments)
    {
        var mode = (RunMode)arguments.CheckOption(0, "default", ModeNames);
        if (loop.Mode != null) return current.Return(LuaValue.Nil, "loop already running");
        return loop.Run(mode);
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
}
