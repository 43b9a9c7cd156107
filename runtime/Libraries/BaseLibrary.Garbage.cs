namespace Luvit.Runtime;

/// <summary><c>collectgarbage</c>, <c>gcinfo</c>, <c>newproxy</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenGarbage(LuaState state)
    {
        var globals = state.Globals;
        var finalize = new LuaBuiltin(state, "finalize", Finalize);
        state.RegisterSelfAware(globals, "collectgarbage", CollectGarbage);
        state.RegisterSelfAware(globals, "gcinfo", static (s, _, self) => Count(s, self, static used => Math.Floor(used)));
        state.Register(globals, "newproxy", (s, args) => NewProxy(s, args, finalize));
    }

    private static LuaValue CollectGarbage(LuaState state, LuaArguments args, LuaFunction self)
    {
        var pace = state.Garbage;
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
                return Count(state, self, static used => used);
            case 4:
                return pace.Step(number) ? Collect(state, self, true) : false;
            case 5:
                return pace.ExchangePause(number);
            case 6:
                return pace.ExchangeStepMultiplier(number);
            case 7:
                return pace.IsRunning;
            default:
                return Collect(state, self, 0);
        }
    }

    private static LuaValue Count(LuaState state, LuaFunction self, Func<double, double> round)
    {
        var used = round(state.Garbage.UsedKilobytes);
        return state.Garbage.IsDue ? Collect(state, self, used) : used;
    }

    /// <summary>
    /// A full collection, which an error in a finalizer ends. Where a program can see what is collected, the stack is taken
    /// off the machine first: frames hold the variables in scope and nothing else.
    /// </summary>
    private static LuaValue Collect(LuaState state, LuaFunction self, LuaValue result)
    {
        if (!WeakPart.Exists && !Finalizer.Exists) return CollectAll(state, result);
        return state.Inspect(self, s =>
        {
            s.ForgetDeadValues();
            try
            {
                return CollectAll(s, result);
            }
            catch (LuaException error)
            {
                return s.RaiseFrom(self, error);
            }
        });
    }

    private static LuaValue CollectAll(LuaState state, LuaValue result)
    {
        RecentStrings.Clear();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        state.Garbage.NoteCollection();
        state.Finalizers.Run(throws: true);
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
