namespace Luvit.Runtime;

/// <summary><c>getfenv</c> and <c>setfenv</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenEnvironments(LuaState state)
    {
        state.RegisterSelfAware(state.Globals, "getfenv", GetEnvironment);
        state.RegisterSelfAware(state.Globals, "setfenv", SetEnvironment);
    }

    private static LuaValue GetEnvironment(LuaState state, LuaArguments args, LuaFunction self)
    {
        if (args[0].Ref is LuaFunction function) return function.Environment;
        var level = CheckLevel(args, 1);
        if (level == 0) return ThreadEnvironment(state);
        return StackView.Inspect(state, self, (_, levels) => FunctionAt(levels, level).Environment);
    }

    private static LuaValue SetEnvironment(LuaState state, LuaArguments args, LuaFunction self)
    {
        var environment = args.CheckTable(1);
        if (args[0].Ref is LuaFunction function) return SetEnvironment(function, environment);
        var level = CheckLevel(args, null);
        if (level > 0) return StackView.Inspect(state, self, (_, levels) => SetEnvironment(FunctionAt(levels, level), environment));
        state.Current.Environment = environment;
        return LuaValue.None;
    }

    private static LuaValue SetEnvironment(LuaFunction function, LuaTable environment)
    {
        if (function.IsBuiltin) throw new LuaException("'setfenv' cannot change environment of given object");
        function.SetEnvironment(environment);
        return function;
    }

    private static int CheckLevel(LuaArguments args, int? otherwise)
    {
        var level = otherwise is { } value ? args.OptInt(0, value) : args.CheckInt(0);
        return level >= 0 ? level : throw InvalidLevel();
    }

    private static LuaFunction FunctionAt(List<StackView.Level> levels, int level) =>
        level < levels.Count ? levels[level].Entry.Function : throw InvalidLevel();

    private static LuaArgumentException InvalidLevel() => new(0, "invalid level");

    /// <summary>The globals of the running coroutine, which <c>load</c> gives to new chunks.</summary>
    private static LuaTable ThreadEnvironment(LuaState state) => state.Current.Environment ?? state.Globals;
}
