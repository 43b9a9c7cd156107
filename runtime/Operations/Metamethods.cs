namespace Luvit.Runtime;

/// <summary>
/// The handlers of operators, for compiled code that knows the functions of its chunk and calls them directly. Only operands that are
/// tables or numbers are looked at; null says that the operation itself has to find out what to do.
/// </summary>
public static class Metamethods
{
    /// <summary>The handler of an operator: the first operand's, else the second one's (manual 2.8).</summary>
    /// <param name="a">The first operand, as <see cref="LuaValue.Ref"/> has it.</param>
    /// <param name="b">The second one.</param>
    /// <param name="metaEvent">The operator's event.</param>
    /// <param name="cache">Where the site remembers what metatables first operands have.</param>
    /// <param name="state">The state.</param>
    public static object? Handler(object? a, object? b, MetaEvent metaEvent, ref FieldCache? cache, LuaState state)
    {
        if (a is LuaTable table)
        {
            if (OfTable(table, metaEvent) is { } handler)
            {
                Remember(table.Shape, metaEvent, ref cache);
                return handler;
            }
        }
        else if (!ReferenceEquals(a, Tag.Number) || state.NumberMetatable != null)
        {
            return null;
        }

        return b is LuaTable other ? OfTable(other, metaEvent) : null;
    }

    /// <summary>The handler of <c>==</c>, which two tables must share.</summary>
    /// <param name="a">The first operand, as <see cref="LuaValue.Ref"/> has it.</param>
    /// <param name="b">The second one.</param>
    /// <param name="cache">Where the site remembers what metatables first operands have.</param>
    public static object? EqualHandler(object? a, object? b, ref FieldCache? cache)
    {
        if (a is not LuaTable table || b is not LuaTable other || ReferenceEquals(a, b)) return null;
        if (OfTable(table, MetaEvent.Equal) is not { } handler || !ReferenceEquals(handler, OfTable(other, MetaEvent.Equal))) return null;
        Remember(table.Shape, MetaEvent.Equal, ref cache);
        return handler;
    }

    private static object? OfTable(LuaTable table, MetaEvent metaEvent) => table.Shape.Metatable?.RoleAsMetatable.Handler(metaEvent).Ref;

    private static void Remember(Shape shape, MetaEvent metaEvent, ref FieldCache? cache)
    {
        for (var entry = cache; entry != null; entry = entry.Rest)
        {
            if (entry.InheritedShape == shape && entry.MadeIn == FieldCache.Epoch) return;
        }

        var metatable = shape.Metatable!;
        if (metatable.Shape.IsDictionary) return;
        metatable.RoleAsMetatable.IsOnIndexPath = true;
        FieldCache.AddInherited(ref cache, shape, metatable.Shape.Find(MetaEvents.Key(metaEvent)), metatable);
    }
}
