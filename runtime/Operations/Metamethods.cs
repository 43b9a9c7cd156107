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
    /// <param name="state">The state.</param>
    public static object? Handler(object? a, object? b, MetaEvent metaEvent, LuaState state)
    {
        if (a is LuaTable table)
        {
            if (OfTable(table, metaEvent) is { } handler) return handler;
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
    public static object? EqualHandler(object? a, object? b) =>
        a is LuaTable table && b is LuaTable other && !ReferenceEquals(a, b) && OfTable(table, MetaEvent.Equal) is { } handler && ReferenceEquals(handler, OfTable(other, MetaEvent.Equal)) ? handler : null;

    private static object? OfTable(LuaTable table, MetaEvent metaEvent) => table.Shape.Metatable?.RoleAsMetatable.Handler(metaEvent).Ref;
}
