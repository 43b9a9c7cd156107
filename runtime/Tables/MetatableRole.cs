using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// What a table knows because other tables look things up in it: as a metatable, the shapes of its instances and which
/// events it lacks; as what <c>__index</c> leads to, that caches depend on its keys.
/// </summary>
public sealed class MetatableRole(LuaTable metatable)
{
    private Shape? _lastBase;
    private Shape? _lastShape;

    // From the second shape on: many metatables are of one table.
    private Dictionary<Shape, Shape>? _shapes;

    private uint _absent;
    private EventSlots _slots;
    private List<WeakReference<LuaTable>>? _early;

    /// <summary>True when a <see cref="FieldCache"/> found a field of other tables through this one.</summary>
    public bool IsOnIndexPath { get; set; }

    /// <summary>
    /// True when a table that takes this metatable is weak. A metatable that is still empty may get its <c>__mode</c>
    /// later: it remembers who took it until then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ConcernsGarbage(LuaTable instance) =>
        (_absent & (1u << (int)MetaEvent.Mode)) != 0 && metatable.Shape.Count > 0 ? instance.IsWeak : MayConcernGarbage(instance);

    private bool MayConcernGarbage(LuaTable instance)
    {
        const int most = 16;
        if (metatable.IsPristine && (_early?.Count ?? 0) < most) (_early ??= []).Add(new WeakReference<LuaTable>(instance));
        return !Handler(MetaEvent.Mode).IsNil || instance.IsWeak;
    }

    /// <summary>True when the metatable is known to have no <c>__newindex</c>.</summary>
    internal bool LacksNewIndex => (_absent & (1u << (int)MetaEvent.NewIndex)) != 0;

    /// <summary>The table got a key, or one of its slow-path fields changed: forget what was known.</summary>
    public void OnChange()
    {
        _absent = 0;
        _slots = default;
        if (_early != null) ApplyLateMode();
        if (IsOnIndexPath) FieldCache.Epoch++;
    }

    /// <summary>The shape of tables with this metatable and the keys of a shape without one.</summary>
    public Shape ShapeFor(Shape withoutMetatable)
    {
        if (ReferenceEquals(_lastBase, withoutMetatable)) return _lastShape!;
        if (_shapes == null && _lastBase != null) _shapes = new Dictionary<Shape, Shape> { [_lastBase] = _lastShape! };
        if (_shapes == null || !_shapes.TryGetValue(withoutMetatable, out var shape))
        {
            shape = new Shape(withoutMetatable, metatable);
            _shapes?.Add(withoutMetatable, shape);
        }

        _lastBase = withoutMetatable;
        _lastShape = shape;
        return shape;
    }

    /// <summary>The same for a table without a hash part, where the shape is known and the metatable says nothing about garbage; else null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Shape? PlainShapeFor(Shape withoutMetatable) =>
        ReferenceEquals(_lastBase, withoutMetatable) && (_absent & (1u << (int)MetaEvent.Mode)) != 0 && metatable.Shape.Count > 0 ? _lastShape : null;

    private void ApplyLateMode()
    {
        if (metatable.GetString(MetaEvents.Key(MetaEvent.Mode)).IsNil) return;
        var early = _early!;
        _early = null;
        foreach (var reference in early)
        {
            if (reference.TryGetTarget(out var table) && ReferenceEquals(table.Metatable, metatable)) table.ApplyMode();
        }
    }

    /// <summary>The handler for an event, or nil; remembers where it is, or that there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue Handler(MetaEvent metaEvent)
    {
        if ((_absent & (1u << (int)metaEvent)) != 0) return default;
        var place = _slots[(int)metaEvent];
        if (place != 0 && metatable.Slots[place - 1] is { Ref: not null } handler) return handler;
        return Find(metaEvent);
    }

    private LuaValue Find(MetaEvent metaEvent)
    {
        var key = MetaEvents.Key(metaEvent);
        var handler = metatable.GetString(key);
        if (handler.IsNil) _absent |= 1u << (int)metaEvent;
        else if (!metatable.Shape.IsDictionary && metatable.Shape.Find(key) is var slot and < byte.MaxValue) _slots[(int)metaEvent] = (byte)(slot + 1);
        return handler;
    }

    /// <summary>For each event the slot that has its handler, counted from 1; 0 where that is not known.</summary>
    [InlineArray((int)MetaEvent.Name + 1)]
    [SuppressMessage("Style", "IDE0044", Justification = "An inline array's element can't be readonly.")]
    private struct EventSlots
    {
        private byte _first;
    }
}
