using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Functions that run in the place of others: a compiled one for an interpreted one that is called often. Programs know
/// only the latter.
/// </summary>
public sealed partial class LuaState
{
    private readonly ConditionalWeakTable<LuaFunction, LuaFunction> _originals = [];

    /// <summary>From now on stack views show <paramref name="original"/> where <paramref name="standIn"/> runs.</summary>
    public void StandIn(LuaFunction standIn, LuaFunction original) => _originals.Add(standIn, original);

    /// <summary>The function that programs know an activation's function by.</summary>
    internal LuaFunction Original(LuaFunction function) => _originals.TryGetValue(function, out var original) ? original : function;
}
