namespace Luvit.Runtime;

/// <summary>What a hook wants to hear of (manual 5.9, <c>debug.sethook</c>).</summary>
[Flags]
public enum LuaHookEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A function was entered.</summary>
    Call = 1,

    /// <summary>A Lua function is about to return.</summary>
    Return = 2,

    /// <summary>A new line of the source is about to run.</summary>
    Line = 4,

    /// <summary>A number of instructions have run.</summary>
    Count = 8,
}

/// <summary>A function that is called while programs run (<c>debug.sethook</c>).</summary>
/// <param name="function">The function; gets the event's name, and the line.</param>
/// <param name="events">The events.</param>
/// <param name="count">Instructions between two <see cref="LuaHookEvents.Count"/> events.</param>
public sealed class LuaHook(LuaFunction function, LuaHookEvents events, int count)
{
    private int _countdown = count;

    /// <summary>The function.</summary>
    public LuaFunction Function { get; } = function;

    /// <summary>The events.</summary>
    public LuaHookEvents Events { get; } = events;

    /// <summary>Instructions between two count events.</summary>
    public int Count { get; } = count;

    /// <summary>Counts an instruction; true when the count is full.</summary>
    public bool CountDown()
    {
        if (--_countdown > 0) return false;
        _countdown = Count;
        return true;
    }
}
