using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The hash part of a table: chained buckets over entries in insertion order, which is the order of traversal.
/// </summary>
/// <remarks>
/// Clearing a field only clears its value: the entry stays until the next growth, so that a traversal may clear fields
/// (manual, <c>next</c>). Entries move only when a new key is added.
/// </remarks>
internal sealed class HashPart
{
    private const int MinCapacity = 4;

    /// <summary>Enough that most keys are alone in their bucket.</summary>
    private const int BucketsPerEntry = 2;

    private int[] _buckets;
    private Entry[] _entries;
    private int _count;

    /// <summary>Room for a number of keys without growing.</summary>
    public HashPart(int capacity)
    {
        var size = MinCapacity;
        while (size < capacity) size *= 2;
        _buckets = new int[size * BucketsPerEntry];
        _entries = new Entry[size];
    }

    /// <summary>Where the fields of a weak table are; this part is empty then, so that other tables pay nothing.</summary>
    public WeakPart? Weak { get; private init; }

    /// <summary>The empty part of a weak table.</summary>
    public static HashPart ForWeak(WeakPart weak) => new(0) { Weak = weak };

    /// <summary>Number of entries, cleared ones among them.</summary>
    public int Count => _count;

    /// <summary>True when the next new key makes the part grow.</summary>
    public bool IsFull => _count == _entries.Length;

    /// <summary>The entry at a position in insertion order.</summary>
    public ref Entry this[int position] => ref _entries[position];

    /// <summary>The position of a string key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(LuaString key)
    {
        var entries = _entries;
        var first = _buckets[key.Hash & (_buckets.Length - 1)] - 1;
        return (uint)first < (uint)entries.Length && ReferenceEquals(entries[first].Key.Ref, key) ? first : FindFrom(first, key);
    }

    /// <summary>The position of a number key, or -1.</summary>
    public int Find(double key)
    {
        var entries = _entries;
        for (var i = _buckets[NumberHash(key) & (_buckets.Length - 1)] - 1; (uint)i < (uint)entries.Length; i = entries[i].Next)
        {
            ref var entry = ref entries[i];
            if (entry.Key.Number == key && entry.Key.IsNumber) return i;
        }

        return -1;
    }

    /// <summary>The position of any key, or -1.</summary>
    public int Find(LuaValue key)
    {
        if (key.IsNumber) return Find(key.Number);
        if (key.Ref is LuaString text) return Find(text);
        var entries = _entries;
        for (var i = _buckets[ObjectHash(key.Ref) & (_buckets.Length - 1)] - 1; (uint)i < (uint)entries.Length; i = entries[i].Next)
        {
            if (ReferenceEquals(entries[i].Key.Ref, key.Ref)) return i;
        }

        return -1;
    }

    /// <summary>Adds a key that is not there; the part must not be full.</summary>
    public void Add(LuaValue key, LuaValue value)
    {
        if (key.Ref is LuaString { IsShared: true } text) RecentStrings.Keep(text);
        Put(key, value);
    }

    /// <summary>Makes room for more keys and forgets cleared entries.</summary>
    public void Grow()
    {
        var live = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!_entries[i].Value.IsNil) live++;
        }

        var old = _entries;
        var oldCount = _count;
        var size = MinCapacity;
        while (size < live + (live >> 2) + 1) size *= 2;
        if (size == old.Length)
        {
            // A queue: keys come and go, and there are never many. The entries move down over those that were cleared.
            Array.Clear(_buckets);
        }
        else
        {
            _buckets = new int[size * BucketsPerEntry];
            _entries = new Entry[size];
        }

        _count = 0;
        for (var i = 0; i < oldCount; i++)
        {
            if (!old[i].Value.IsNil) Put(old[i].Key, old[i].Value);
        }

        if (size == old.Length) Array.Clear(old, _count, oldCount - _count);
    }

    private void Put(LuaValue key, LuaValue value)
    {
        var hash = Hash(key);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        ref var entry = ref _entries[_count];
        entry.Key = key;
        entry.Value = value;
        entry.Hash = hash;
        entry.Next = bucket - 1;
        bucket = ++_count;
    }

    private int FindFrom(int first, LuaString key)
    {
        var entries = _entries;
        var hash = key.Hash;
        for (var i = first; (uint)i < (uint)entries.Length; i = entries[i].Next)
        {
            ref var entry = ref entries[i];
            if (entry.Hash == hash && entry.Key.Ref is LuaString text && text.Equals(key)) return i;
        }

        return -1;
    }

    private static int Hash(LuaValue key) =>
        key.IsNumber ? NumberHash(key.Number) : key.Ref is LuaString text ? text.Hash : ObjectHash(key.Ref);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NumberHash(double number)
    {
        // -0 and 0 are one key; spread the high bits, where integers differ, over the low ones.
        var bits = BitConverter.DoubleToUInt64Bits(number + 0.0);
        return (int)((bits * 0x9E37_79B9_7F4A_7C15) >> 33);
    }

    private static int ObjectHash(object? key) => RuntimeHelpers.GetHashCode(key);

    /// <summary>A key and its value; <see cref="Next"/> is the position of the next entry of the bucket, or -1.</summary>
    internal struct Entry
    {
        /// <summary>The key.</summary>
        public LuaValue Key;

        /// <summary>The value; nil when cleared.</summary>
        public LuaValue Value;

        /// <summary>The key's hash.</summary>
        public int Hash;

        /// <summary>The position of the next entry of the same bucket, or -1.</summary>
        public int Next;
    }
}
