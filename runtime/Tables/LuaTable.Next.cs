namespace Luvit.Runtime;

/// <summary>Traversal (<c>next</c>, manual 5.1).</summary>
public sealed partial class LuaTable
{
    // Positions of a traversal: array indices, then slots, then hash entries, each in a range of its own.
    private const int FirstSlot = 0x4000_0000;
    private const int FirstEntry = 0x4010_0000;

    /// <summary>The field that follows <paramref name="key"/>; the first for nil. False at the end.</summary>
    /// <exception cref="LuaException">There is no such key.</exception>
    public bool Next(LuaValue key, out LuaValue nextKey, out LuaValue value)
    {
        var position = PositionAfter(key);
        return Next(ref position, out nextKey, out value);
    }

    /// <summary>
    /// The next field of a traversal by position: starts at 0, moves <paramref name="position"/> on. Cheaper than by
    /// key; sees the same order.
    /// </summary>
    public bool Next(ref int position, out LuaValue key, out LuaValue value)
    {
        for (; position <= Border && position < RoomEnd; position++)
        {
            value = ElementAt(position);
            if (value.IsNil) continue;
            key = position++;
            return true;
        }

        var shape = Shape;
        for (var slot = Math.Max(position - FirstSlot, 0); slot < shape.Count; slot++)
        {
            value = Slots[slot];
            if (value.IsNil) continue;
            key = shape.KeyAt(slot);
            position = FirstSlot + slot + 1;
            return true;
        }

        return NextInHash(ref position, out key, out value);
    }

    private bool NextInHash(ref int position, out LuaValue key, out LuaValue value)
    {
        if (_hash?.Weak is { } weak) return NextInWeak(weak, ref position, out key, out value);
        var count = _hash?.Count ?? 0;
        for (var i = Math.Max(position - FirstEntry, 0); i < count; i++)
        {
            ref var entry = ref _hash![i];
            if (entry.Value.IsNil) continue;
            key = entry.Key;
            value = entry.Value;
            position = FirstEntry + i + 1;
            return true;
        }

        position = FirstEntry + count;
        key = value = default;
        return false;
    }

    private int PositionAfter(LuaValue key)
    {
        if (key.IsNil) return 0;
        if (key.IsNumber && IsArrayIndex(key.Number, RoomEnd)) return (int)key.Number + 1;
        if (key.Ref is LuaString text && !Shape.IsDictionary)
        {
            var slot = Shape.Find(text);
            if (slot >= 0) return FirstSlot + slot + 1;
        }

        var position = (_hash?.Weak is { } weak ? weak.Find(key) : _hash?.Find(key)) ?? -1;
        if (position < 0) throw new LuaException(LuaValue.FromString("invalid key to 'next'"));
        return FirstEntry + position + 1;
    }
}
