namespace Luvit.Runtime;

/// <summary><c>error</c>, <c>pcall</c>, <c>xpcall</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenErrors(LuaState state)
    {
        var globals = state.Globals;
        state.Register(globals, "error", Error);
        LuaState.Put(globals, new ProtectedCallFunction(state));
        state.RegisterSelfAware(globals, "xpcall", ProtectedCallWithHandler);
    }

    /// <summary>The level counts from the caller; one more here for this function's own activation.</summary>
    private static LuaValue Error(LuaState state, LuaArguments args)
    {
        var level = args.OptInt(1, 1);
        return state.Raise(args[0], level > 0 ? level + 1 : 0);
    }

    /// <summary>Calls a function whose memory may run out: the exception that compiled code lets through is its error.</summary>
    internal static LuaValue Try(LuaState state, LuaValue function, ReadOnlySpan<LuaValue> arguments)
    {
        try
        {
            return Invoke.CallN(state, function, arguments);
        }
        catch (OutOfMemoryException exception)
        {
            return state.RaiseException(exception);
        }
    }

    /// <summary>Gives the error in flight the position of an activation further out than the C# function that catches it. Settle what this returns.</summary>
    internal static LuaValue CompletePosition(LuaState state)
    {
        var level = state.MissingLevels;
        return state.Inspect(null, s =>
        {
            var levels = StackView.Levels(s.Current);
            if (level < levels.Count) s.CompletePosition(levels[level].Entry);
            return LuaValue.None;
        });
    }

    private static LuaValue ProtectedCallWithHandler(LuaState state, LuaArguments args, LuaFunction self)
    {
        var function = args.CheckAny(0);
        var handler = args.CheckFunction(1);
        var returned = Try(state, function, args.From(2));
        return state.Then(self, returned, (s, value) => value.IsError ? Handle(s, self, handler) : s.ReturnWith([true], value), catchErrors: true);
    }

    private static LuaValue Handle(LuaState state, LuaFunction self, LuaFunction handler)
    {
        TraceEntry[] failed = [.. state.Trace];
        return state.MissingLevels == 0
            ? Handle(state, self, handler, failed)
            : state.Then(self, CompletePosition(state), (s, _) => Handle(s, self, handler, failed));
    }

    private static LuaValue Handle(LuaState state, LuaFunction self, LuaFunction handler, TraceEntry[] failed)
    {
        var error = state.TakeError();
        var returned = state.Settle(handler.Call1(error));
        if (!returned.IsUnwinding || returned.IsError) return AfterHandler(state, returned);
        state.Capture(new HandlerFrame(self, failed, AfterHandler));
        return returned;
    }

    private static LuaValue AfterHandler(LuaState state, LuaValue returned)
    {
        if (!returned.IsError) return state.Return(false, state.ResultAt(returned, 0));
        state.TakeError();
        return state.Return(false, state.IsStackOverflow ? "stack overflow" : "error in error handling");
    }
}
