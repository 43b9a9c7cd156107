using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>Where compiled functions go when their stack check fails: one for each shape of arguments.</summary>
public static class EntryCheck
{
    /// <summary>No arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue Failed0(LuaClosure function) => function.State.EnterSlow(function, []);

    /// <summary>One argument.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue Failed1(LuaClosure function, LuaValue a) => function.State.EnterSlow(function, [a]);

    /// <summary>Two arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue Failed2(LuaClosure function, LuaValue a, LuaValue b) => function.State.EnterSlow(function, [a, b]);

    /// <summary>Three arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue Failed3(LuaClosure function, LuaValue a, LuaValue b, LuaValue c) => function.State.EnterSlow(function, [a, b, c]);

    /// <summary>Four arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue Failed4(LuaClosure function, LuaValue a, LuaValue b, LuaValue c, LuaValue d) => function.State.EnterSlow(function, [a, b, c, d]);

    /// <summary>Any number of arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue FailedN(LuaClosure function, ReadOnlySpan<LuaValue> arguments) => function.State.EnterSlow(function, arguments.ToArray());

    /// <summary>The arguments of a vararg function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue FailedV(LuaClosure function, LuaValue[] arguments) => function.State.EnterSlow(function, arguments);

    /// <summary>Does nothing: a local whose address gets here is kept in memory by the JIT.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Expose(ref double local) => _ = local;
}
