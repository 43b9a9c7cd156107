using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Timers, and the loop's phases.</summary>
internal sealed partial class UvBindings
{
    private static TimerHandle CheckTimer(LuaArguments arguments) => CheckObject<TimerHandle>(arguments, 0, "uv_timer");

    private void RegisterTimers()
    {
        Add("new_timer", (_, _) => Wrap(new TimerHandle(loop)));
        Add("timer_start", (_, arguments) =>
        {
            var timer = CheckTimer(arguments);
            var timeout = arguments.CheckLong(1);
            var repeat = arguments.CheckLong(2);
            var callback = CheckCallback(arguments, 3);
            return Result(timer.Start(timeout, repeat, () => Invoke(callback)));
        });
        Add("timer_stop", (_, arguments) =>
        {
            CheckTimer(arguments).Stop();
            return 0.0;
        });
        Add("timer_again", (_, arguments) => Result(CheckTimer(arguments).Again()));
        Add("timer_set_repeat", (_, arguments) =>
        {
            CheckTimer(arguments).Repeat = arguments.CheckLong(1);
            return LuaValue.None;
        });
        Add("timer_get_repeat", (_, arguments) => (double)CheckTimer(arguments).Repeat);
        Add("timer_get_due_in", (_, arguments) => (double)CheckTimer(arguments).DueIn);
    }

    private void RegisterPhases()
    {
        RegisterPhase("idle", HandleType.Idle);
        RegisterPhase("prepare", HandleType.Prepare);
        RegisterPhase("check", HandleType.Check);
    }

    private void RegisterPhase(string name, HandleType type)
    {
        PhaseHandle Check(LuaArguments arguments) =>
            arguments[0].Ref is LuaUserdata { Value: PhaseHandle handle } && handle.Type == type
                ? handle
                : throw arguments.TypeError(0, "uv_" + name);

        Add("new_" + name, (_, _) => Wrap(new PhaseHandle(loop, type)));
        Add(name + "_start", (_, arguments) =>
        {
            var handle = Check(arguments);
            var callback = CheckCallback(arguments, 1);
            handle.Start(() => Invoke(callback));
            return 0.0;
        });
        Add(name + "_stop", (_, arguments) =>
        {
            Check(arguments).Stop();
            return 0.0;
        });
    }
}
