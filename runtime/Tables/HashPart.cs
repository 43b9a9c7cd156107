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

    /// <summary>The golden ratio, as in Fibonacci hashing.</summary>
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Enough that most keys are alone in their bucket.</summary>
    private const int BucketsPerEntry = 2;

    // The buckets, then for each entry the next one of its bucket: positions counted from 1, 0 for none.
    private int[] _links;
    private Entry[] _entries;
    private int _count;

    // The position of a string or number that was looked up last, which is often set next: t[k] = t[k] + 1; or of the key that a
    // traversal gave last, which it comes back with.
    private int _last;

    /// <summary>Room for a number of keys without growing.</summary>
    public HashPart(int capacity)
    {
        var size = MinCapacity;
        while (size < capacity) size *= 2;
        (_links, _entries) = Allocate(size);
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
        var first = _links[key.Hash & Mask] - 1;
        if ((uint)first >= (uint)entries.Length) return -1;
        return entries[first].IsKey(key) ? _last = first : FindFrom(first, key);
    }

    /// <summary>The place of the value of a short string's bytes, or of this very string, as a key; a null reference where it is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref LuaValue FindShort(LuaString key)
    {
        var entries = _entries;
        for (var i = _links[key.KnownHash & Mask] - 1; (uint)i < (uint)entries.Length; i = NextOf(i))
        {
            ref var entry = ref entries[i];
            if (entry.IsKey((object)key)) return ref entry.Value;
            if (entry.HasShortKey(key)) return ref KeepKey(ref entry);
        }

        return ref Unsafe.NullRef<LuaValue>();
    }

    /// <summary>Sets any key that is there; false when it is not.</summary>
    public bool TrySet(LuaValue key, LuaValue value)
    {
        var entries = _entries;
        var position = FindAgain(key);
        if ((uint)position >= (uint)entries.Length) return false;
        entries[position].Value = value;
        return true;
    }

    /// <summary>The position of a number key, or -1.</summary>
    public int Find(double key)
    {
        var entries = _entries;
        for (var i = _links[NumberHash(key) & Mask] - 1; (uint)i < (uint)entries.Length; i = NextOf(i))
        {
            if (entries[i].IsKey(key)) return _last = i;
        }

        return -1;
    }

    /// <summary>The position of any key, or -1.</summary>
    public int Find(LuaValue key)
    {
        if (key.IsNumber) return Find(key.Number);
        if (key.Ref is LuaString text) return Find(text);
        var entries = _entries;
        for (var i = _links[ObjectHash(key.Ref) & Mask] - 1; (uint)i < (uint)entries.Length; i = NextOf(i))
        {
            if (entries[i].IsKey(key.Ref)) return i;
        }

        return -1;
    }

    /// <summary>The position of any key, or -1; found at once when it was the last that was looked up or visited.</summary>
    public int FindAgain(LuaValue key)
    {
        var entries = _entries;
        var position = _last;
        return (uint)position < (uint)entries.Length && entries[position].IsKey(key) ? position : Find(key);
    }

    /// <summary>The field behind that of a key which was the last that was visited; false when it was not, or nothing is there.</summary>
    public bool TryStep(LuaValue key, out LuaValue nextKey, out LuaValue value)
    {
        var entries = _entries.AsSpan(0, _count);
        var position = _last + 1;
        if ((uint)position < (uint)entries.Length && entries[position - 1].IsKey(key))
        {
            nextKey = entries[position].Key;
            value = entries[position].Value;
            if (value.Ref == null) return false;
            _last = position;
            return true;
        }

        nextKey = value = default;
        return false;
    }

    /// <summary>The first entry from a position on that is not cleared, for a traversal to go on behind it; <see cref="Count"/> at the end.</summary>
    public int Visit(int position)
    {
        var entries = _entries.AsSpan(0, _count);
        while (position < entries.Length && entries[position].Value.IsNil) position++;
        if (position >= entries.Length) return entries.Length;
        return _last = position;
    }

    /// <summary>Adds a key that is not there; the part must not be full.</summary>
    public void Add(LuaValue key, LuaValue value)
    {
        if (key.Ref is LuaString { IsShared: true } text) RecentStrings.KeepKey(text);
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
            Array.Clear(_links);
        }
        else
        {
            (_links, _entries) = Allocate(size);
        }

        _count = 0;
        for (var i = 0; i < oldCount; i++)
        {
            if (!old[i].Value.IsNil) Put(old[i].Key, old[i].Value);
        }

        if (size == old.Length) Array.Clear(old, _count, oldCount - _count);
    }

    private int Mask => (_entries.Length * BucketsPerEntry) - 1;

    private int NextOf(int position) => _links[(_entries.Length * BucketsPerEntry) + position] - 1;

    private static (int[] Links, Entry[] Entries) Allocate(int size) => (new int[size * (BucketsPerEntry + 1)], new Entry[size]);

    private void Put(LuaValue key, LuaValue value)
    {
        var hash = Hash(key);
        ref var bucket = ref _links[hash & Mask];
        _entries[_count] = new Entry(key, hash, value);
        _links[(_entries.Length * BucketsPerEntry) + _count] = bucket;
        bucket = ++_count;
    }

    /// <summary>Has the next string of these bytes be the key's object, which is found sooner.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref LuaValue KeepKey(ref Entry entry)
    {
        if (entry.Key.Ref is LuaString { IsShared: true } key) RecentStrings.KeepKey(key);
        return ref entry.Value;
    }

    private int FindFrom(int first, LuaString key)
    {
        var entries = _entries;
        for (var i = first; (uint)i < (uint)entries.Length; i = NextOf(i))
        {
            if (entries[i].HasKey(key)) return _last = i;
        }

        return -1;
    }

    private static int Hash(LuaValue key) =>
        key.IsNumber ? NumberHash(key.Number) : key.Ref is LuaString text ? text.Hash : ObjectHash(key.Ref);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NumberHash(double number)
    {
        // Integers that follow each other have buckets that do, for the sake of the processor's cache, in blocks that are scattered.
        var integer = (int)number;
        if (integer == number) return integer ^ (int)(((uint)(integer >> 10) * Multiplier) >> 32);
        // The low half of most doubles is zero, and the high half of a product depends on all bits below it.
        var bits = BitConverter.DoubleToUInt64Bits(number);
        return (int)(((bits ^ (bits >> 32)) * Multiplier) >> 32);
    }

    private static int ObjectHash(object? key) => key is LuaTable table ? table.Identity : RuntimeHelpers.GetHashCode(key);

    /// <summary>A key and its value.</summary>
    internal struct Entry
    {
        /// <summary>The value; nil when cleared.</summary>
        public LuaValue Value;

        // A number, or something else with its hash in the number's place.
        private readonly LuaValue _key;

        public Entry(LuaValue key, int hash, LuaValue value)
        {
            Value = value;
            _key = key;
            if (!key.IsNumber) _key.Number = BitConverter.UInt64BitsToDouble((uint)hash);
        }

        /// <summary>The key.</summary>
        public readonly LuaValue Key => _key.IsNumber ? _key : new LuaValue(_key.Ref);

        /// <summary>True when the key is this very object.</summary>
        public readonly bool IsKey(object? key) => ReferenceEquals(_key.Ref, key);

        /// <summary>True when the key is this number.</summary>
        public readonly bool IsKey(double key) => _key.Number == key && _key.IsNumber;

        /// <summary>True when the key is this number or this very object.</summary>
        public readonly bool IsKey(LuaValue key) => ReferenceEquals(_key.Ref, key.Ref) && (!key.IsNumber || _key.Number == key.Number);

        /// <summary>True when the key is a short string of the same bytes.</summary>
        public readonly bool HasShortKey(LuaString key) =>
            BitConverter.DoubleToUInt64Bits(_key.Number) == (uint)key.KnownHash && _key.Ref is LuaString text && text.IsSameShort(key);

        /// <summary>True when the key is a string of the same bytes.</summary>
        public readonly bool HasKey(LuaString key) =>
            IsKey(key) || (BitConverter.DoubleToUInt64Bits(_key.Number) == (uint)key.Hash && _key.Ref is LuaString text && text.Equals(key));
    }
}
