using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Timers, the loop's phases, and async handles.</summary>
internal sealed partial class UvBindings
{
    private const string TimerName = "uv_timer_t";

    private void RegisterTimers()
    {
        Add("new_timer", (_, _) => Wrap(new TimerHandle(loop)));
        Add("timer_start", (_, arguments) =>
        {
            var timer = CheckHandle<TimerHandle>(arguments, 0, TimerName);
            var timeout = arguments.CheckLong(1);
            var repeat = arguments.CheckLong(2);
            var callback = CheckCallback(arguments, 3);
            return Result(timer.Start(timeout, repeat, () => Invoke(callback)));
        });
        Add("timer_stop", (_, arguments) =>
        {
            CheckHandle<TimerHandle>(arguments, 0, TimerName).Stop();
            return 0.0;
        });
        Add("timer_again", (_, arguments) => Result(CheckHandle<TimerHandle>(arguments, 0, TimerName).Again()));
        Add("timer_set_repeat", (_, arguments) =>
        {
            CheckHandle<TimerHandle>(arguments, 0, TimerName).Repeat = arguments.CheckLong(1);
            return LuaValue.None;
        });
        Add("timer_get_repeat", (_, arguments) => (double)CheckHandle<TimerHandle>(arguments, 0, TimerName).Repeat);
        Add("timer_get_due_in", (_, arguments) => (double)CheckHandle<TimerHandle>(arguments, 0, TimerName).DueIn);
    }

    private void RegisterPhases()
    {
        RegisterPhase("idle", HandleType.Idle);
        RegisterPhase("prepare", HandleType.Prepare);
        RegisterPhase("check", HandleType.Check);
        Add("new_async", (_, arguments) => NewAsync(arguments.CheckFunction(0)));
        Add("async_send", (_, arguments) =>
        {
            var userdata = arguments[0].Ref as LuaUserdata;
            var handle = CheckHandle<AsyncHandle>(arguments, 0, "uv_async_t");
            _asyncArguments[userdata!] = arguments.From(1).ToArray();
            handle.Send();
            return 0.0;
        });
    }

    private readonly Dictionary<LuaUserdata, LuaValue[]> _asyncArguments = [];

    private LuaValue NewAsync(LuaFunction callback)
    {
        LuaUserdata? userdata = null;
        var wrapped = Wrap(new AsyncHandle(loop, () =>
        {
            if (_asyncArguments.Remove(userdata!, out var values)) Invoke(callback, values);
        }));
        userdata = (LuaUserdata)wrapped.Ref!;
        return wrapped;
    }

    private void RegisterPhase(string name, HandleType type)
    {
        var typeName = $"uv_{name}_t";
        PhaseHandle Check(LuaArguments arguments) =>
            CheckHandle<PhaseHandle>(arguments, 0, typeName) is { } handle && handle.Type == type
                ? handle
                : throw arguments.TypeError(0, typeName);

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

    private void RegisterSignals()
    {
        Add("new_signal", (_, _) => Wrap(new SignalHandle(loop)));
        Add("signal_start", (_, arguments) => StartSignal(arguments, once: false));
        Add("signal_start_oneshot", (_, arguments) => StartSignal(arguments, once: true));
        Add("signal_stop", (_, arguments) =>
        {
            CheckHandle<SignalHandle>(arguments, 0, "uv_signal_t").Stop();
            return 0.0;
        });
    }

    private LuaValue StartSignal(LuaArguments arguments, bool once)
    {
        var handle = CheckHandle<SignalHandle>(arguments, 0, "uv_signal_t");
        var number = CheckSignal(arguments, 1, otherwise: 0);
        var callback = CheckCallback(arguments, 2);
        return Result(handle.Start(number, received => Invoke(callback, UvConstants.SignalName(received)), once));
    }
}
