namespace Luvit.Runtime;

/// <summary>
/// Where tables of a <see cref="Shape"/> have the fields that a stretch of code accesses: one compare of shapes tells for
/// all of them. Code that sees several shapes has a chain of these, the newest first. Never changed once made, so that
/// states on several threads may share it.
/// </summary>
public sealed class FieldRegion
{
    /// <summary>The number of fields that a region can have.</summary>
    public const int MaxFields = 8;

    /// <summary>Code that has seen more shapes accesses its fields one by one.</summary>
    private const int MaxDepth = 8;

    private const int SlotSize = 16;

    /// <summary>For what is no table, or a table of one shape too many: no field is anywhere.</summary>
    public static readonly FieldRegion None = new();

    /// <summary>The shape of the tables; null in <see cref="None"/>, which no table's shape is.</summary>
    public readonly Shape? Shape;

    /// <summary>The offset of the first field among the slots, in bytes; negative when the tables have no such field of their own.</summary>
    public readonly nint Offset0 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset1 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset2 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset3 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset4 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset5 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset6 = -1;

    /// <inheritdoc cref="Offset0"/>
    public readonly nint Offset7 = -1;

    /// <summary>The older regions of the code.</summary>
    public readonly FieldRegion? Rest;

    private readonly int _depth;

    private FieldRegion()
    {
    }

    private FieldRegion(FieldRegion? rest, Shape shape, ReadOnlySpan<LuaString?> names)
    {
        Rest = rest;
        _depth = rest == null ? 1 : rest._depth + 1;
        Shape = shape;
        Offset0 = OffsetOf(names[0]);
        Offset1 = OffsetOf(names[1]);
        Offset2 = OffsetOf(names[2]);
        Offset3 = OffsetOf(names[3]);
        Offset4 = OffsetOf(names[4]);
        Offset5 = OffsetOf(names[5]);
        Offset6 = OffsetOf(names[6]);
        Offset7 = OffsetOf(names[7]);
    }

    /// <summary>The region for a value; makes it when its shape is a new one.</summary>
    /// <param name="value">The reference of a value, a table or not.</param>
    /// <param name="known">The newest region of the code.</param>
    /// <param name="name0">The fields; null for fewer.</param>
    /// <param name="name1"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name2"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name3"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name4"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name5"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name6"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    /// <param name="name7"><inheritdoc cref="Find" path="/param[@name='name0']"/></param>
    public static FieldRegion Find(
        object? value,
        ref FieldRegion? known,
        LuaString? name0,
        LuaString? name1,
        LuaString? name2,
        LuaString? name3,
        LuaString? name4,
        LuaString? name5,
        LuaString? name6,
        LuaString? name7)
    {
        if (value is not LuaTable table) return None;
        var shape = table.Shape;
        for (var region = known; region != null; region = region.Rest)
        {
            if (region.Shape == shape) return region;
        }

        if (known?._depth >= MaxDepth) return None;
        return known = new FieldRegion(known, shape, [name0, name1, name2, name3, name4, name5, name6, name7]);
    }

    /// <summary>The region of a table after something that may have changed the table: the same, or <see cref="None"/>.</summary>
    public static FieldRegion Recheck(object? value, FieldRegion region) =>
        value is LuaTable table && table.Shape == region.Shape ? region : None;

    private nint OffsetOf(LuaString? name)
    {
        // A metatable's events are stored by the runtime, so that caches hear of it.
        var slot = name == null || Shape!.IsDictionary || MetaEvents.MayBeKey(name) ? -1 : Shape.Find(name);
        return slot < 0 ? -1 : slot * SlotSize;
    }
}
