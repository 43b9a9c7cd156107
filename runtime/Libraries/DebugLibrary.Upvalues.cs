using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary><c>getupvalue</c>, <c>setupvalue</c>, <c>upvalueid</c>, <c>upvaluejoin</c>.</summary>
public static partial class DebugLibrary
{
    /// <summary>Identities of upvalues that are copies: no other function shares them.</summary>
    private static readonly ConditionalWeakTable<LuaClosure, object[]> CopyIdentities = [];

    private static void OpenUpvalues(LuaState state, LuaTable library)
    {
        state.Register(library, "debug.getupvalue", GetUpvalue);
        state.Register(library, "debug.setupvalue", SetUpvalue);
        state.Register(library, "debug.upvalueid", IdentifyUpvalue);
        state.Register(library, "debug.upvaluejoin", JoinUpvalues);
    }

    private static LuaValue GetUpvalue(LuaState state, LuaArguments args)
    {
        var index = args.CheckInt(1) - 1;
        return HasUpvalue(args.CheckFunction(0), index, out var closure)
            ? state.Return(closure.Prototype.UpvalueNames[index], closure.GetUpvalue(index))
            : LuaValue.None;
    }

    private static LuaValue SetUpvalue(LuaState state, LuaArguments args)
    {
        args.CheckAny(2);
        var index = args.CheckInt(1) - 1;
        if (!HasUpvalue(args.CheckFunction(0), index, out var closure)) return LuaValue.None;
        closure.SetUpvalue(index, args[2]);
        return closure.Prototype.UpvalueNames[index];
    }

    private static LuaValue IdentifyUpvalue(LuaState state, LuaArguments args)
    {
        var (closure, index) = CheckUpvalue(args, 0);
        if (closure.UpvalueCell(index) is { } cell) return new LuaValue(cell);
        return new LuaValue(CopyIdentities.GetValue(closure, MakeIdentities)[index]);
    }

    private static object[] MakeIdentities(LuaClosure closure)
    {
        var identities = new object[closure.Prototype.UpvalueNames.Length];
        for (var i = 0; i < identities.Length; i++) identities[i] = new object();
        return identities;
    }

    private static LuaValue JoinUpvalues(LuaState state, LuaArguments args)
    {
        var (target, targetIndex) = CheckUpvalue(args, 0);
        var (source, sourceIndex) = CheckUpvalue(args, 2);
        target.JoinUpvalue(targetIndex, source.UpvalueCell(sourceIndex) ?? new LuaCell(source.GetUpvalue(sourceIndex)));
        return LuaValue.None;
    }

    private static (LuaClosure Closure, int Index) CheckUpvalue(LuaArguments args, int argument)
    {
        var index = args.CheckInt(argument + 1) - 1;
        if (args.CheckFunction(argument) is not LuaClosure) throw new LuaArgumentException(argument, "Lua function expected");
        return HasUpvalue(args.CheckFunction(argument), index, out var closure)
            ? (closure, index)
            : throw new LuaArgumentException(argument + 1, "index out of range");
    }

    private static bool HasUpvalue(LuaFunction function, int index, out LuaClosure closure)
    {
        closure = (function as LuaClosure)!;
        return closure != null && index >= 0 && index < closure.Prototype.UpvalueNames.Length;
    }
}
