namespace Luvit.Runtime;

/// <summary><c>sethook</c>, <c>gethook</c>.</summary>
public static partial class DebugLibrary
{
    private static void OpenHooks(LuaState state, LuaTable library)
    {
        state.RegisterSelfAware(library, "debug.sethook", SetHook);
        state.Register(library, "debug.gethook", GetHook);
    }

    /// <summary>Without a coroutine, the hook is for all of them, as in LuaJIT.</summary>
    private static LuaValue SetHook(LuaState state, LuaArguments args, LuaFunction self)
    {
        var thread = args[0].Ref as LuaCoroutine;
        var first = thread == null ? 0 : 1;
        if (args.IsNoneOrNil(first))
        {
            state.SetHook(thread, null);
            return LuaValue.None;
        }

        var function = args.CheckFunction(first);
        var mask = args.CheckString(first + 1).ToString();
        var count = args.OptInt(first + 2, 0);
        var events = EventsOf(mask) | (count > 0 ? LuaHookEvents.Count : 0);
        state.SetHook(thread, new LuaHook(function, events, count));
        // Looking at the stack makes the activations on it go on as frames, which the hook then sees.
        return state.Inspect(self, static _ => LuaValue.None);
    }

    private static LuaHookEvents EventsOf(string mask)
    {
        var events = LuaHookEvents.None;
        foreach (var letter in mask)
        {
            events |= letter switch
            {
                'c' => LuaHookEvents.Call,
                'r' => LuaHookEvents.Return,
                'l' => LuaHookEvents.Line,
                _ => LuaHookEvents.None,
            };
        }

        return events;
    }

    private static LuaValue GetHook(LuaState state, LuaArguments args)
    {
        if (state.GetHook(args[0].Ref as LuaCoroutine) is not { } hook) return state.Return(default, "", 0);
        var mask = "";
        if (hook.Events.HasFlag(LuaHookEvents.Call)) mask += "c";
        if (hook.Events.HasFlag(LuaHookEvents.Return)) mask += "r";
        if (hook.Events.HasFlag(LuaHookEvents.Line)) mask += "l";
        return state.Return(hook.Function, mask, hook.Count);
    }
}
