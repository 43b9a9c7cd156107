using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <content>
/// Where the loop runs what <c>setImmediate</c> queued (timer.lua): an idle handle, which keeps the loop from waiting and runs
/// what timers queued, and a check handle for what I/O callbacks queued. They have no owner: a program that closes or counts
/// the loop's handles (<c>uv.walk</c>) doesn't meet them.
/// </content>
internal sealed partial class UvBindings
{
    /// <summary>The functions start(fn), which lets the phases call fn, and stop().</summary>
    public LuaTable OpenImmediates()
    {
        var (idle, check) = (new PhaseHandle(loop, HandleType.Idle), new PhaseHandle(loop, HandleType.Check));
        var library = new LuaTable();
        state.Register(library, "immediates.start", (_, arguments) =>
        {
            LuaValue callback = arguments.CheckFunction(0);
            idle.Start(() => Invoke(callback));
            check.Start(() => Invoke(callback));
            return LuaValue.None;
        });
        state.Register(library, "immediates.stop", (_, _) =>
        {
            idle.Stop();
            check.Stop();
            return LuaValue.None;
        });
        return library;
    }
}
