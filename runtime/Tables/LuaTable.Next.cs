using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>Traversal (<c>next</c>, manual 5.1).</summary>
public sealed partial class LuaTable
{
    // Positions of a traversal: array indices, then slots, then hash entries, each in a range of its own.
    private const int FirstSlot = 0x4000_0000;
    private const int FirstEntry = 0x4010_0000;

    /// <summary>The field that follows <paramref name="key"/>; the first for nil. False at the end.</summary>
    /// <exception cref="LuaException">There is no such key.</exception>
    public bool Next(LuaValue key, out LuaValue nextKey, out LuaValue value) =>
        TryStep(key, out nextKey, out value) || SearchNext(key, out nextKey, out value);

    /// <summary><see cref="Next(LuaValue, out LuaValue, out LuaValue)"/> for the steps that <see cref="TryStep"/> leaves.</summary>
    internal bool SearchNext(LuaValue key, out LuaValue nextKey, out LuaValue value)
    {
        var position = PositionAfter(key);
        return Next(ref position, out nextKey, out value);
    }

    /// <summary>
    /// The commonest steps of a traversal by key: from one element of the array part to the next, from one slot to the next, and from
    /// the field of the hash part that it gave last to the one behind. False for all others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryStep(LuaValue key, out LuaValue nextKey, out LuaValue value)
    {
        if (key.IsNumber)
        {
            var index = (int)key.Number;
            if (index == key.Number && (uint)index < (uint)RoomEnd)
            {
                nextKey = index + 1;
                value = index < Border ? ElementAt(index + 1) : default;
                return value.Ref != null;
            }
        }

        if (Shape.Count > 0 && key.Ref is LuaString text) return TryStepInSlots(text, out nextKey, out value);
        if (_hash != null) return _hash.TryStep(key, out nextKey, out value);
        nextKey = value = default;
        return false;
    }

    private bool TryStepInSlots(LuaString key, out LuaValue nextKey, out LuaValue value)
    {
        var shape = Shape;
        var slots = Slots;
        var slot = shape.FindShort(key);
        if (slot >= 0)
        {
            while (++slot < shape.Count)
            {
                value = slots[slot];
                if (value.Ref == null) continue;
                nextKey = shape.KeyAt(slot);
                return true;
            }
        }

        nextKey = value = default;
        return false;
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
        if (_hash is { } hash)
        {
            if (hash.Weak is { } weak) return NextInWeak(weak, ref position, out key, out value);
            var entry = hash.Visit(Math.Max(position - FirstEntry, 0));
            position = FirstEntry + entry + 1;
            if (entry < hash.Count)
            {
                key = hash[entry].Key;
                value = hash[entry].Value;
                return true;
            }
        }

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

        var position = (_hash?.Weak is { } weak ? weak.Find(key) : _hash?.FindAgain(key)) ?? -1;
        if (position < 0) throw new LuaException(LuaValue.FromString("invalid key to 'next'"));
        return FirstEntry + position + 1;
    }
}
