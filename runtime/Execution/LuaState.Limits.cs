namespace Luvit.Runtime;

/// <summary>Limits for programs that are not trusted.</summary>
public sealed partial class LuaState
{
    private LuaLimits? _limits;

    /// <summary>What programs may use up from now on; setting it starts a new count, null ends it. Not to be set while Lua runs.</summary>
    public LuaLimits? Limits
    {
        get => _limits;
        set
        {
            _limits = value;
            Budget = value == null ? null : new LuaBudget(value);
        }
    }

    /// <summary>What is left of the <see cref="Limits"/>; null when there are none.</summary>
    public LuaBudget? Budget { get; private set; }

    /// <summary>True when the error in flight is a breach of the limits, which nobody in Lua may catch.</summary>
    internal bool IsBreached => Budget is { IsBreached: true };
}
