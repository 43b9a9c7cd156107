namespace Luvit.Runtime;

/// <summary>Strings and metatables that both sides know, so that only their numbers are written.</summary>
internal sealed class SerializationOptions
{
    private readonly Dictionary<LuaValue, int> _keyNumbers;
    private readonly Dictionary<LuaValue, int> _metatableNumbers;

    /// <summary>Takes the options <c>dict</c> and <c>metatable</c> of <c>buffer.new</c>: lists, or null.</summary>
    public SerializationOptions(LuaTable? keys, LuaTable? metatables)
    {
        (Keys, _keyNumbers) = Number(keys);
        (Metatables, _metatableNumbers) = Number(metatables);
    }

    /// <summary>Nothing is known.</summary>
    public static SerializationOptions None { get; } = new(null, null);

    /// <summary>The strings, by number.</summary>
    public LuaValue[] Keys { get; }

    /// <summary>The metatables, by number.</summary>
    public LuaValue[] Metatables { get; }

    /// <summary>The number of a key string, or -1.</summary>
    public int NumberOfKey(LuaString key) => _keyNumbers.GetValueOrDefault(key, -1);

    /// <summary>The number of a metatable, or -1.</summary>
    public int NumberOfMetatable(LuaTable metatable) => _metatableNumbers.GetValueOrDefault(metatable, -1);

    private static (LuaValue[] Values, Dictionary<LuaValue, int> Numbers) Number(LuaTable? list)
    {
        var values = new LuaValue[list?.Length ?? 0];
        var numbers = new Dictionary<LuaValue, int>();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = list!.GetInteger(i + 1);
            numbers.TryAdd(values[i], i);
        }

        return (values, numbers);
    }
}
