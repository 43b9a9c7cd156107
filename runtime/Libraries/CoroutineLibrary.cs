namespace Luvit.Runtime;

/// <summary>The library <c>coroutine</c> (manual 5.2).</summary>
public static class CoroutineLibrary
{
    private static readonly LuaString[] StatusNames = Array.ConvertAll(["suspended", "running", "normal", "dead"], StringPool.Intern);

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("coroutine");
        state.Register(library, "coroutine.create", static (s, args) => new LuaValue(new LuaCoroutine(s, args.CheckFunction(0))));
        state.Register(library, "coroutine.isyieldable", static (s, _) => s.IsYieldable);
        LuaState.Put(library, new ResumeFunction(state));
        state.Register(library, "coroutine.running", static (s, _) => s.Return(new LuaValue(s.Current), s.IsMain));
        state.Register(library, "coroutine.status", Status);
        state.Register(library, "coroutine.wrap", static (s, args) => new WrapFunction(s, new LuaCoroutine(s, args.CheckFunction(0))));
        state.YieldFunction = state.Register(library, "coroutine.yield", Intrinsic.Yield, static (s, args) => LuaCoroutine.Yield(s, args.Span));
    }

    private static LuaValue Status(LuaState state, LuaArguments args) => StatusNames[(int)Coroutine(args).Status];

    private static LuaCoroutine Coroutine(LuaArguments args) =>
        args[0].Ref as LuaCoroutine ?? throw new LuaArgumentException(0, "coroutine expected");
}
