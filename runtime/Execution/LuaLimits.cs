namespace Luvit.Runtime;

/// <summary>
/// What a program may use up. A breach raises an error that Lua code can't catch: it goes through <c>pcall</c>,
/// <c>xpcall</c> and coroutines to the host, which sees a <see cref="LuaLimitException"/>. Set by
/// <see cref="LuaState.Limits"/>; only interpreted code counts its instructions.
/// </summary>
public sealed record LuaLimits
{
    /// <summary>Instructions, with what library functions do counted at about the same rate.</summary>
    public long Instructions { get; init; } = long.MaxValue;

    /// <summary>Time on the clock, from when the limits are set.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>Bytes allocated in all, garbage included.</summary>
    public long AllocatedBytes { get; init; } = long.MaxValue;

    /// <summary>Lua functions inside one another.</summary>
    public int CallDepth { get; init; } = int.MaxValue;

    /// <summary>Bytes of one string.</summary>
    public int StringLength { get; init; } = int.MaxValue;

    /// <summary>Elements of one table's list.</summary>
    public int TableLength { get; init; } = int.MaxValue;
}

/// <summary>A program went over its <see cref="LuaLimits"/>.</summary>
public sealed class LuaLimitException(string message) : LuaException(LuaValue.FromString(message));
