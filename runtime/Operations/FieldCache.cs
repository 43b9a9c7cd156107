using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// What an access site has found: tables of <see cref="Shape"/> have the field in <see cref="Slot"/>, their own or that of
/// <see cref="Holder"/>. A site that sees several shapes has a chain of entries, the newest first. Never changed once made,
/// so that states on several threads may share a site.
/// </summary>
public sealed class FieldCache
{
    private const int NoEpoch = -1;
    private const int NoSlot = -1;

    /// <summary>A site that has seen more shapes looks fields up without a cache.</summary>
    private const int MaxDepth = 8;

    /// <summary>Counts changes to tables on <c>__index</c> paths; entries with a <see cref="Holder"/> hold for one value of it.</summary>
    public static int Epoch;

    /// <summary>The shape of the tables that the entry is about; null when it is about strings.</summary>
    public readonly Shape? Shape;

    /// <summary><see cref="Shape"/> where the field is the table's own and there already; else null, which no table's shape is.</summary>
    public readonly Shape? OwnShape;

    /// <summary><see cref="Shape"/> where the field is that of <see cref="Holder"/>; else null.</summary>
    public readonly Shape? InheritedShape;

    /// <summary>Where the value is.</summary>
    public readonly int Slot;

    /// <summary><see cref="Slot"/> in bytes, for compiled code.</summary>
    public readonly nint Offset;

    /// <summary>The table on the <c>__index</c> path that has the field; null when it is the table's own.</summary>
    public readonly LuaTable? Holder;

    /// <summary>The slots of <see cref="Holder"/>: it takes others only with a new key, which begins another <see cref="Epoch"/>.</summary>
    public readonly LuaValue[]? HolderSlots;

    /// <summary>True when the slot has no field, but the function <c>__index</c> of the tables' metatable, which gives its value.</summary>
    public readonly bool IsHandler;

    /// <summary>For a table's own field that was found nil: what the table inherits then.</summary>
    public readonly FieldCache? Inherited;

    /// <summary>For a table's own field that was found nil: the <see cref="Epoch"/> in which the table inherits none; else none.</summary>
    public readonly int AbsentIn = NoEpoch;

    /// <summary>For an entry about strings: the shape of <see cref="Holder"/>.</summary>
    public readonly Shape? HolderShape;

    /// <summary>For a site that adds the field: the shape with it.</summary>
    public readonly Shape? Next;

    /// <summary>The <see cref="Epoch"/> when the entry was made.</summary>
    public readonly int MadeIn;

    /// <summary>The older entries of the site.</summary>
    public readonly FieldCache? Rest;

    private readonly int _depth;

    private FieldCache(FieldCache? rest, Shape shape, int slot, LuaTable? holder, Shape? next, int madeIn, bool isHandler, FieldCache? inherited)
    {
        Shape = madeIn == NoEpoch ? null : shape;
        Slot = slot;
        Offset = (nint)slot * Unsafe.SizeOf<LuaValue>();
        Holder = holder;
        HolderSlots = holder?.Slots;
        Next = next;
        MadeIn = madeIn;
        OwnShape = holder == null && next == null && slot != NoSlot ? shape : null;
        InheritedShape = holder != null && madeIn != NoEpoch && !isHandler ? shape : null;
        IsHandler = isHandler;
        Inherited = inherited;
        if (inherited is { IsAbsent: true }) AbsentIn = inherited.MadeIn;
        HolderShape = madeIn == NoEpoch ? shape : null;
        Rest = rest;
        _depth = rest == null ? 1 : rest._depth + 1;
    }

    /// <summary>True when the entry is about strings: <see cref="Holder"/> has their methods, and had <see cref="HolderShape"/>.</summary>
    public bool IsOfStrings => MadeIn == NoEpoch;

    /// <summary>True when no table on the <c>__index</c> path has the field.</summary>
    public bool IsAbsent => Slot == NoSlot;

    /// <summary>Remembers that tables of a shape have the field themselves.</summary>
    public static void AddOwn(ref FieldCache? cache, Shape shape, int slot, FieldCache? inherited = null) =>
        Add(ref cache, shape, slot, null, null, Epoch, inherited: inherited);

    /// <summary>Remembers that tables of a shape get the field by an assignment.</summary>
    public static void AddNext(ref FieldCache? cache, Shape shape, Shape next) => Add(ref cache, shape, next.Count - 1, null, next, Epoch);

    /// <summary>Remembers whose field tables of a shape inherit; null that nobody has it.</summary>
    public static void AddInherited(ref FieldCache? cache, Shape shape, int slot, LuaTable? holder) =>
        Add(ref cache, shape, holder == null ? NoSlot : slot, holder, null, Epoch);

    /// <summary>Remembers that the function <c>__index</c> of a metatable gives the field.</summary>
    public static void AddHandler(ref FieldCache? cache, Shape shape, LuaTable metatable) =>
        Add(ref cache, shape, metatable.Shape.Find(MetaEvents.Key(MetaEvent.Index)), metatable, null, Epoch, isHandler: true);

    /// <summary>Remembers a field of the table of strings' methods.</summary>
    public static void AddOfStrings(ref FieldCache? cache, LuaTable methods, int slot) => Add(ref cache, methods.Shape, slot, methods, null, NoEpoch);

    private static void Add(
        ref FieldCache? cache, Shape shape, int slot, LuaTable? holder, Shape? next, int madeIn, bool isHandler = false, FieldCache? inherited = null)
    {
        var rest = cache;
        if (rest?._depth >= MaxDepth)
        {
            // Outdated entries make room; a site with too many shapes keeps the ones it has.
            if (!HasOutdated(rest)) return;
            rest = null;
        }

        cache = new FieldCache(rest, shape, slot, holder, next, madeIn, isHandler, inherited);
    }

    private static bool HasOutdated(FieldCache? entry)
    {
        for (; entry != null; entry = entry.Rest)
        {
            if (entry.MadeIn != Epoch && entry is { OwnShape: null, Next: null, IsOfStrings: false } or { Inherited: not null }) return true;
        }

        return false;
    }
}
