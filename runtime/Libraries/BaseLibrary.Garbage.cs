using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary><c>collectgarbage</c>, <c>gcinfo</c>, <c>newproxy</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenGarbage(LuaState state)
    {
        var globals = state.Globals;
        var pace = new GarbagePace();
        var finalize = new LuaBuiltin(state, "finalize", Finalize);
        state.RegisterSelfAware(globals, "collectgarbage", (s, args, self) => CollectGarbage(s, args, self, pace));
        state.RegisterSelfAware(globals, "gcinfo", (s, _, self) => Count(s, self, pace, static used => Math.Floor(used)));
        state.Register(globals, "newproxy", (s, args) => NewProxy(s, args, finalize));
    }

    private static LuaValue CollectGarbage(LuaState state, LuaArguments args, LuaFunction self, GarbagePace pace)
    {
        var option = args.CheckOption(0, "collect", "stop", "restart", "collect", "count", "step", "setpause", "setstepmul", "isrunning");
        var number = args.OptInt(1, 0);
        switch (option)
        {
            case 0:
                pace.IsRunning = false;
                return 0;
            case 1:
                pace.IsRunning = true;
                return 0;
            case 3:
                return Count(state, self, pace, static used => used);
            case 4:
                return pace.Step(number) ? Collect(state, self, true, pace) : false;
            case 5:
                return pace.ExchangePause(number);
            case 6:
                return pace.ExchangeStepMultiplier(number);
            case 7:
                return pace.IsRunning;
            default:
                return Collect(state, self, 0, pace);
        }
    }

    private static LuaValue Count(LuaState state, LuaFunction self, GarbagePace pace, Func<double, double> round)
    {
        var used = round(pace.UsedKilobytes);
        return pace.IsDue ? Collect(state, self, used, pace) : used;
    }

    /// <summary>
    /// A full collection. Where a program can see what is collected, the stack is taken off the machine first: frames hold
    /// the variables in scope and nothing else.
    /// </summary>
    private static LuaValue Collect(LuaState state, LuaFunction self, LuaValue result, GarbagePace pace)
    {
        if (!WeakPart.Exists && !UserdataFinalizer.Exists && !CFinalizer.Exists) return CollectAll(state, result, pace);
        return state.Inspect(self, s =>
        {
            s.ForgetDeadValues();
            return CollectAll(s, result, pace);
        });
    }

    private static LuaValue CollectAll(LuaState state, LuaValue result, GarbagePace pace)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        pace.NoteCollection();
        state.Finalizers.Run();
        return result;
    }

    private static LuaValue NewProxy(LuaState state, LuaArguments args, LuaFunction finalize)
    {
        LuaTable? metatable = null;
        if (args[0].Ref is LuaUserdata { Metatable: { } shared }) metatable = shared;
        else if (args[0].IsBoolean) metatable = args[0].IsTruthy ? new LuaTable() : null;
        else if (!args[0].IsNil) throw new LuaArgumentException(0, "boolean or proxy expected");
        var proxy = new LuaUserdata { Metatable = metatable };
        if (metatable != null) proxy.Finalizer = new UserdataFinalizer(state, proxy, finalize);
        return new LuaValue(proxy);
    }

    /// <summary>Calls the <c>__gc</c> handler of a userdata that was found to be garbage.</summary>
    private static LuaValue Finalize(LuaState state, LuaArguments args)
    {
        var handler = state.GetMetaHandler(args[0], MetaEvent.Finalize);
        return handler.IsFunction ? Invoke.Call1(state, handler, args[0]) : LuaValue.None;
    }
}
