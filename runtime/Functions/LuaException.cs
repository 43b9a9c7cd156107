namespace Luvit.Runtime;

/// <summary>A Lua error as C# code throws it and catches it. Inside Lua, errors travel as signals, not as exceptions.</summary>
public class LuaException : Exception
{
    private readonly LuaState? _state;
    private readonly string? _traceback;
    private readonly List<TraceEntry>? _left;
    private readonly int _leftCount;

    /// <summary>An error with a text; Lua code sees it with the position of the call that led here (<c>luaL_error</c>).</summary>
    public LuaException(string message)
        : this(LuaValue.FromString(message), level: 1)
    {
    }

    /// <summary>An error with any value; <paramref name="level"/> as for <c>error</c>: 0 adds no position.</summary>
    public LuaException(LuaValue value, int level = 0)
        : base(value.ToString())
    {
        Value = value;
        Level = level;
    }

    /// <summary>An error out of Lua code, with its traceback.</summary>
    public LuaException(LuaValue value, string? traceback, Exception? inner)
        : base(value.ToString(), inner)
    {
        Value = value;
        _traceback = traceback;
    }

    /// <summary>An error out of Lua code, with the activations that it has left, innermost first, and the level that it asks for from here on.</summary>
    internal LuaException(LuaValue value, int level, LuaState state, List<TraceEntry> left, Exception? inner)
        : base(value.ToString(), inner)
    {
        Value = value;
        Level = level;
        _state = state;
        _left = left;
        _leftCount = left.Count;
    }

    /// <summary>The error value.</summary>
    public LuaValue Value { get; }

    /// <summary>Which function's position the message gets: 1 is the function that called the one that throws.</summary>
    public int Level { get; }

    /// <summary>The Lua stack at the error, in Lua's format; null when the error was thrown by C# code.</summary>
    public string? LuaTraceback => _left == null ? _traceback : Traceback.Format(_state!, _left.GetRange(0, _leftCount));

    /// <summary>The activations that the error has left, for whoever makes it an error in flight again.</summary>
    /// <remarks>What that adds to the list is not part of this exception's stack.</remarks>
    internal List<TraceEntry>? Entries => _left;

    /// <summary>The message, the Lua stack, the C# stack, and the exception behind the error, if there is one.</summary>
    public override string ToString() =>
        LuaTraceback == null ? base.ToString() : $"{Message}\n{LuaTraceback}\n{base.ToString()}";
}

/// <summary>A bad argument (<c>luaL_argerror</c>): the message names the function as the calling program does.</summary>
/// <param name="index">The argument, from 0.</param>
/// <param name="problem">What is wrong: <c>number expected, got nil</c>.</param>
public sealed class LuaArgumentException(int index, string problem) : LuaException($"bad argument #{index + 1} ({problem})")
{
    /// <summary>The argument, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;
}
