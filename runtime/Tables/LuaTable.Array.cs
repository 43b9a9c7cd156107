using System.Numerics;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>How integer keys move from the hash part to the array part, and bulk operations on the array.</summary>
public sealed partial class LuaTable
{
    private const int MaxArrayBits = 30;

    // The first key that the array part has no place for; 0 without an array.
    private int RoomEnd => Elements.Length + Numbers.Length;

    // The largest key that the array part has room for.
    private int Capacity => Math.Max(RoomEnd - 1, 0);

    /// <summary>Sets consecutive elements from <paramref name="first"/> on: a table constructor's list.</summary>
    public void SetList(int first, ReadOnlySpan<LuaValue> values)
    {
        if (values.IsEmpty) return;
        if (first != Border + 1 || _hash != null)
        {
            for (var i = 0; i < values.Length; i++) SetInteger(first + i, values[i]);
            return;
        }

        var needed = first - 1 + values.Length;
        var isCompact = Elements.Length == 0 && CompactValue.CanEncode(values);
        if (needed > Capacity) GrowArray(first == 1 ? needed : Math.Max(needed, Capacity * 2), isCompact);
        if (!isCompact && Numbers.Length > 0) Widen();
        if (isCompact) CompactValue.Encode(values, Numbers.AsSpan(first));
        else values.CopyTo(Elements.AsSpan(first));
        Border = needed;
        _first = 1;
        TrimCount();
    }

    /// <summary>Gives a table without an array part and hash part the elements of an array, which it keeps: a table constructor's list.</summary>
    /// <param name="elements">The elements by key; there is none of key 0.</param>
    public void TakeList(LuaValue[] elements)
    {
        if (CompactValue.CanEncode(elements.AsSpan(1)))
        {
            Numbers = GC.AllocateUninitializedArray<double>(elements.Length);
            CompactValue.Encode(elements, Numbers);
        }
        else
        {
            Elements = elements;
        }

        Border = elements.Length - 1;
        if (elements[^1].IsNil) TrimCount();
    }

    /// <summary>Removes all fields and keeps the room they had (<c>table.clear</c>).</summary>
    public void Clear()
    {
        Elements.AsSpan().Clear();
        CompactValue.Clear(Numbers);
        Border = 0;
        _first = 1;
        _hash = _hash?.Weak is { } weak ? HashPart.ForWeak(weak.Emptied()) : null;
        Slots.AsSpan().Clear();
        _role?.OnChange();
    }

    /// <summary>Opens a gap at <paramref name="position"/> (from 1, at most the length) by moving the elements behind it up by one.</summary>
    public void InsertAt(int position, LuaValue value)
    {
        var last = Length;
        if (_hash == null && !value.IsNil && last > 0)
        {
            Append(ElementAt(last));
            MoveElements(position, position + 1, last - position);
            PutElement(position, value);
            _first = Math.Min(_first, position);
            return;
        }

        for (var i = last; i >= position; i--) SetInteger(i + 1, GetInteger(i));
        SetInteger(position, value);
    }

    /// <summary>Takes out the element at <paramref name="position"/> (from 1, at most the length) and closes the gap.</summary>
    public LuaValue RemoveAt(int position)
    {
        if (IsWeak) return RemoveFromWeak(position);
        var removed = ElementAt(position);
        MoveElements(position + 1, position, Border - position);
        PutElement(Border--, default);
        if (position < _first) _first--;
        TrimCount();
        return removed;
    }

    /// <summary>The element of a key that the array part has a place for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LuaValue ElementAt(int index) => Numbers.Length > 0 ? CompactValue.Decode(Numbers[index]) : Elements[index];

    /// <summary>Puts an element in its place; an array of numbers that can't hold it becomes one of any values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PutElement(int index, LuaValue value)
    {
        if (Numbers.Length > 0)
        {
            if (CompactValue.TryEncode(value, out var number))
            {
                Numbers[index] = number;
                return;
            }

            Widen();
        }

        Elements[index] = value;
    }

    private void MoveElements(int from, int to, int count)
    {
        if (Numbers.Length > 0) Array.Copy(Numbers, from, Numbers, to, count);
        else Array.Copy(Elements, from, Elements, to, count);
    }

    /// <summary>Makes an array of numbers one of any values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Widen()
    {
        var elements = new LuaValue[Numbers.Length];
        for (var i = 0; i <= Border; i++) elements[i] = CompactValue.Decode(Numbers[i]);
        Elements = elements;
        Numbers = NoNumbers;
    }

    /// <summary>Finds the last element again after it may have become nil.</summary>
    private void TrimCount()
    {
        if (Border == 0 || !ElementAt(Border).IsNil) return;
        while (_first <= Border && ElementAt(_first).IsNil) _first++;
        while (_first <= Border && ElementAt(Border).IsNil) Border--;
        if (_first <= Border && Border > 0) return;
        Border = 0;
        _first = 1;
    }

    /// <summary>Gives the array part more room and takes over the keys from the hash part that now fit.</summary>
    /// <param name="capacity">The largest key to have room for.</param>
    /// <param name="isCompact">True when a new array part should be one of numbers.</param>
    private void GrowArray(int capacity, bool isCompact)
    {
        if (Numbers.Length > 0 || (isCompact && Elements.Length == 0)) CompactValue.Resize(ref Numbers, capacity + 1);
        else Array.Resize(ref Elements, capacity + 1);
        for (var i = 0; i < (_hash?.Count ?? 0); i++)
        {
            ref var entry = ref _hash![i];
            if (entry.Value.IsNil || !entry.Key.IsNumber || !IsArrayIndex(entry.Key.Number, RoomEnd)) continue;
            var index = (int)entry.Key.Number;
            PutElement(index, entry.Value);
            Border = Math.Max(Border, index);
            _first = Math.Min(_first, index);
            entry.Value = default;
        }

        if (_hash != null && Border == capacity && !GetFromHash(capacity + 1.0).IsNil) GrowArray(capacity * 2, isCompact);
    }

    /// <summary>
    /// Gives the array part the largest size, a power of two, of which more than half would be in use, as PUC Lua
    /// sizes its tables. False when it has that size already.
    /// </summary>
    private bool MakeRoomInArray(double newKey, bool isCompact)
    {
        if (!HasKeyForArray(newKey)) return false;
        Span<int> inSlice = stackalloc int[MaxArrayBits + 1];
        inSlice.Clear();
        CountKey(newKey, inSlice);
        for (var i = 1; i <= Border; i++)
        {
            if (!ElementAt(i).IsNil) CountKey(i, inSlice);
        }

        for (var i = 0; i < _hash!.Count; i++)
        {
            ref var entry = ref _hash[i];
            if (entry.Key.IsNumber && !entry.Value.IsNil) CountKey(entry.Key.Number, inSlice);
        }

        var size = BestArraySize(inSlice);
        if (size <= Capacity) return false;
        GrowArray(size, isCompact);
        return true;
    }

    /// <summary>
    /// False when the array part can't grow, found without counting: a larger one would have to be more than half full, so there
    /// must be enough elements, and none is in it with a key beyond twice their number.
    /// </summary>
    private bool HasKeyForArray(double newKey)
    {
        var limit = 2 * ((long)Border + _hash!.Count + 1);
        if (limit <= BitOperations.RoundUpToPowerOf2((uint)Capacity + 1)) return false;
        if (newKey <= limit) return true;
        for (var i = 0; i < _hash.Count; i++)
        {
            ref var entry = ref _hash[i];
            if (entry.Key.IsNumber && entry.Key.Number <= limit && !entry.Value.IsNil) return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsArrayIndex(double key, int length) => key >= 0 && key < length && key == Math.Floor(key);

    /// <summary>Slice b holds the keys above 2^(b-1), up to 2^b.</summary>
    private static void CountKey(double key, Span<int> inSlice)
    {
        if (key >= 1 && IsArrayIndex(key, (1 << MaxArrayBits) + 1)) inSlice[key > 1 ? BitOperations.Log2((uint)key - 1) + 1 : 0]++;
    }

    private static int BestArraySize(ReadOnlySpan<int> inSlice)
    {
        var best = 0;
        var total = 0;
        for (var bits = 0; bits < inSlice.Length; bits++)
        {
            total += inSlice[bits];
            if (total > (1 << bits) / 2) best = 1 << bits;
        }

        return best;
    }
}
