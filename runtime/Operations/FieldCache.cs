namespace Luvit.Runtime;

/// <summary>
/// What an access site found last: tables of <see cref="Shape"/> have the field in <see cref="Slot"/>, their own or
/// that of <see cref="Holder"/>. Never changed once made, so that states on several threads may share a site.
/// </summary>
public sealed class FieldCache(Shape shape, int slot, LuaTable? holder, Shape? next)
{
    private const int NoEpoch = -1;

    /// <summary>Counts changes to tables on <c>__index</c> paths; entries with a <see cref="Holder"/> hold for one value of it.</summary>
    public static int Epoch;

    /// <summary>The tables that the entry is about.</summary>
    public readonly Shape Shape = shape;

    /// <summary><see cref="Shape"/> where the field is the table's own and there already; else null, which no table's shape is.</summary>
    public readonly Shape? OwnShape = holder == null && next == null ? shape : null;

    /// <summary><see cref="Shape"/> where the field is that of <see cref="Holder"/>; else null.</summary>
    public readonly Shape? InheritedShape = holder != null ? shape : null;

    /// <summary>Where the value is.</summary>
    public readonly int Slot = slot;

    /// <summary>The table on the <c>__index</c> path that has the field; null when it is the table's own.</summary>
    public readonly LuaTable? Holder = holder;

    /// <summary>For a site that adds the field: the shape with it.</summary>
    public readonly Shape? Next = next;

    /// <summary>The <see cref="Epoch"/> when the entry was made.</summary>
    public readonly int MadeIn = Epoch;

    private FieldCache(LuaTable methods, int slot)
        : this(methods.Shape, slot, methods, null)
    {
        MadeIn = NoEpoch;
        InheritedShape = null;
    }

    /// <summary>True when the entry is about strings: <see cref="Shape"/> is that of their methods' table.</summary>
    public bool IsOfStrings => MadeIn == NoEpoch;

    /// <summary>What a site found for a string.</summary>
    public static FieldCache OfStrings(LuaTable methods, int slot) => new(methods, slot);
}
