namespace Luvit.Runtime;

/// <summary>A full userdata (manual 2.2): a host object with a metatable and an environment of its own.</summary>
public class LuaUserdata
{
    /// <summary>The host object; null for the bare proxies of <c>newproxy</c>.</summary>
    public object? Value { get; init; }

    /// <summary>The metatable, or null.</summary>
    public LuaTable? Metatable { get; set; }

    /// <summary>What has <c>__gc</c> called when this is garbage, or null.</summary>
    internal UserdataFinalizer? Finalizer { get; set; }

    /// <summary>The environment that <c>debug.getfenv</c> shows; null stands for the globals.</summary>
    public LuaTable? Environment { get; set; }
}
