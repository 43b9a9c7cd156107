namespace Luvit.Runtime;

/// <summary>Lists and dictionaries between Lua tables and C#, by copying.</summary>
public static class LuaCollections
{
    /// <summary>A table of the elements, from 1 on.</summary>
    public static LuaValue ToTable<T>(LuaState state, IEnumerable<T>? elements)
    {
        if (elements == null) return default;
        var table = new LuaTable(elements.TryGetNonEnumeratedCount(out var count) ? count : 0, 0);
        foreach (var element in elements) table.Append(LuaConvert.From(state, element));
        return table;
    }

    /// <summary>A table of the entries.</summary>
    public static LuaValue ToTable<TKey, TValue>(LuaState state, IEnumerable<KeyValuePair<TKey, TValue>>? entries)
    {
        if (entries == null) return default;
        var table = new LuaTable();
        foreach (var (key, value) in entries) table[LuaConvert.From(state, key)] = LuaConvert.From(state, value);
        return table;
    }

    /// <summary>The elements 1 to n of a table.</summary>
    /// <exception cref="InvalidCastException">An element is not a <typeparamref name="T"/>.</exception>
    public static T[] ToArray<T>(LuaTable table)
    {
        var elements = new T[table.Length];
        for (var i = 0; i < elements.Length; i++) elements[i] = LuaConvert.To<T>(table.GetInteger(i + 1));
        return elements;
    }

    /// <summary>The fields of a table.</summary>
    /// <exception cref="InvalidCastException">A key or value is of another type.</exception>
    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(LuaTable table)
        where TKey : notnull
    {
        var entries = new Dictionary<TKey, TValue>();
        foreach (var (key, value) in table) entries[LuaConvert.To<TKey>(key)] = LuaConvert.To<TValue>(value);
        return entries;
    }
}
