using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary><c>next</c>, <c>pairs</c>, <c>ipairs</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenTraversal(LuaState state)
    {
        var globals = state.Globals;
        var next = state.Register(globals, "next", Intrinsic.Next, Next);
        var step = new LuaBuiltin(state, "ipairs_aux", NextIndex, Intrinsic.NextIndex);
        RegisterTraversal(state, "pairs", Intrinsic.Pairs, MetaEvent.Pairs, next, default);
        RegisterTraversal(state, "ipairs", Intrinsic.IPairs, MetaEvent.IPairs, step, 0);
    }

    private static void RegisterTraversal(LuaState state, string name, Intrinsic intrinsic, MetaEvent metaEvent, LuaBuiltin step, LuaValue start)
    {
        var traversal = new LuaBuiltin(state, name, (s, args) => Traverse(s, args, metaEvent, s.Return(step, args[0], start)), intrinsic) { Step = step };
        LuaState.Put(state.Globals, traversal);
    }

    private static LuaValue Next(LuaState state, LuaArguments args) =>
        args.CheckTable(0).Next(args[1], out var key, out var value) ? state.Return(key, value) : default;

    private static LuaValue NextIndex(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        // A fraction stays in the number that comes back.
        var next = args.CheckNumber(1) + 1;
        var value = table.GetInteger(double.ConvertToIntegerNative<int>(next));
        return value.IsNil ? LuaValue.None : state.Return(next, value);
    }

    /// <summary>The three values of a generic <c>for</c>: those of the metamethod, which takes this function's place on the stack, or <paramref name="plain"/>.</summary>
    private static LuaValue Traverse(LuaState state, LuaArguments args, MetaEvent metaEvent, LuaValue plain)
    {
        var handler = state.GetMetaHandler(args[0], metaEvent);
        if (!handler.IsNil) return Invoke.TailCall(state, handler, args[0]);
        if (args[0].Ref is CData data) throw new LuaException($"'{data.Type.Dereferenced}' has no '{MetaEvents.Key(metaEvent)}' metamethod");
        if (!args.CheckAny(0).IsTable) throw args.TypeError(0, "table");
        return plain;
    }
}
