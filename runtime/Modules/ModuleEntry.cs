namespace Luvit.Runtime;

/// <summary>What the entries call that the compiler writes for a library's modules, for C# code to call.</summary>
public static class ModuleEntry
{
    /// <summary>The module's value, which must be a table.</summary>
    public static LuaTable Require(LuaState state, string module) => LuaConvert.To<LuaTable>(state.Require(module));

    /// <summary>Calls a function of a module and returns its first result.</summary>
    /// <exception cref="LuaException">The function raised an error.</exception>
    public static LuaValue Call(LuaState state, string module, string function, LuaValue[] arguments) =>
        state.CallOne(Require(state, module)[function], arguments);

    /// <summary>The declared arguments of a function, then the rest.</summary>
    public static LuaValue[] Join(LuaValue[] declared, LuaValue[] rest) => [.. declared, .. rest];
}
