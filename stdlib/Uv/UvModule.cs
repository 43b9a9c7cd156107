using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Lua's <c>uv</c> module over an event loop, as luv has it.</summary>
public static class UvModule
{
    /// <summary>Makes the module's table.</summary>
    public static LuaTable Open(LuaState state, EventLoop loop) => new UvBindings(state, loop).Open();

    /// <summary>What <c>setImmediate</c> is made of.</summary>
    internal static LuaTable OpenImmediates(LuaState state, EventLoop loop) => new UvBindings(state, loop).OpenImmediates();
}
