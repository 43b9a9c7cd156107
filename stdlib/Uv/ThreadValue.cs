using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A value on its way from one Lua state to another, which run on threads of their own.</summary>
internal readonly struct ThreadValue
{
    /// <summary>luv carries no more, and drops the others.</summary>
    private const int MaxCount = 9;

    private readonly LuaValue _plain;
    private readonly object? _object;

    private ThreadValue(LuaValue plain, object? boxed)
    {
        _plain = plain;
        _object = boxed;
    }

    /// <summary>The arguments from a position on.</summary>
    /// <exception cref="LuaException">One is of a kind that belongs to its state.</exception>
    public static ThreadValue[] From(LuaArguments arguments, int index) => From(arguments.From(index));

    /// <inheritdoc cref="From(LuaArguments, int)"/>
    public static ThreadValue[] From(ReadOnlySpan<LuaValue> values)
    {
        values = values[..Math.Min(values.Length, MaxCount)];
        var copies = new ThreadValue[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            copies[i] = values[i].Ref switch
            {
                // Strings grow in place when they are concatenated, which only one thread may do.
                LuaString text => new ThreadValue(LuaString.FromBytes(text.Span), null),
                LuaUserdata { Value: { } value } => new ThreadValue(default, value),
                null or string => new ThreadValue(values[i], null),
                _ => throw new LuaException($"Error: thread arg not support type '{values[i].TypeName}' at {i + 1}"),
            };
        }

        return copies;
    }

    /// <summary>The value in another state.</summary>
    /// <param name="wrap">Makes the userdata of an object.</param>
    public LuaValue ToValue(Func<object, LuaValue> wrap) => _object == null ? _plain : wrap(_object);
}
