using System.Numerics;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The fields of a weak table: chained buckets over entries in insertion order. A weak key is the target of a
/// <see cref="DependentHandle"/> with the value as its dependent, so that a value which leads back to its own key keeps
/// nothing alive (an ephemeron). Strings, numbers and booleans are values, not objects: they are never removed.
/// </summary>
internal sealed class WeakPart
{
    private const int MinCapacity = 4;
    private int[] _buckets = new int[MinCapacity];
    private Entry[] _entries = new Entry[MinCapacity];
    private int _count;

    /// <summary>An empty part.</summary>
    public WeakPart(bool weakKeys, bool weakValues)
    {
        (HasWeakKeys, HasWeakValues) = (weakKeys, weakValues);
        Exists = true;
    }

    /// <summary>Frees the handles.</summary>
    ~WeakPart() => FreeHandles(_entries);

    /// <summary>True when keys are weak.</summary>
    public bool HasWeakKeys { get; }

    /// <summary>True when values are weak.</summary>
    public bool HasWeakValues { get; }

    /// <summary>True once there has been a weak table.</summary>
    public static bool Exists { get; private set; }

    /// <summary>Number of entries, cleared ones among them.</summary>
    public int Count => _count;

    /// <summary>A border (manual 2.5.5).</summary>
    public int Length
    {
        get
        {
            var (low, high) = (0, 1);
            while (!Get(high).IsNil) (low, high) = (high, high * 2);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (Get(middle).IsNil) high = middle;
                else low = middle;
            }

            return low;
        }
    }

    /// <summary>An empty part of the same kind.</summary>
    public WeakPart Emptied() => new(HasWeakKeys, HasWeakValues);

    /// <summary>The value of a key, or nil.</summary>
    public LuaValue Get(LuaValue key)
    {
        var position = Find(key);
        return position >= 0 && Read(position, out _, out var value) ? value : default;
    }

    /// <summary>Sets a field.</summary>
    public void Set(LuaValue key, LuaValue value)
    {
        var position = Find(key);
        if (position >= 0)
        {
            ref var entry = ref _entries[position];
            entry.Value = default;
            entry.ValueHandle = null;
            if (entry.KeyHandle.IsAllocated) entry.KeyHandle.Dependent = null;
            SetValue(ref entry, value);
        }
        else if (!value.IsNil)
        {
            if (_count == _entries.Length) Rebuild();
            Add(key, value);
        }
    }

    /// <summary>The position of a key, or -1.</summary>
    public int Find(LuaValue key)
    {
        var hash = Hash(key);
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _entries[i].Next)
        {
            ref var entry = ref _entries[i];
            if (entry.Hash != hash) continue;
            if (entry.KeyHandle.IsAllocated ? ReferenceEquals(entry.KeyHandle.Target, key.Ref) : LuaValue.RawEquals(entry.Key, key)) return i;
        }

        return -1;
    }

    /// <summary>The entry at a position; false when its key or value is gone.</summary>
    public bool Read(int position, out LuaValue key, out LuaValue value)
    {
        ref var entry = ref _entries[position];
        (key, value) = (entry.Key, entry.Value);
        if (entry.KeyHandle.IsAllocated)
        {
            var (target, dependent) = entry.KeyHandle.TargetAndDependent;
            if (target == null) return false;
            key = new LuaValue(target);
            if (dependent != null) value = new LuaValue(dependent);
        }

        if (entry.ValueHandle == null) return true;
        value = new LuaValue(entry.ValueHandle.Target);
        return !value.IsNil;
    }

    private static bool IsObject(LuaValue value) => value.Ref is not (null or string or LuaString);

    private static int Hash(LuaValue key) => key.IsNumber ? (key.Number + 0.0).GetHashCode() : key.Ref is LuaString text ? text.Hash : RuntimeHelpers.GetHashCode(key.Ref);

    private void Add(LuaValue key, LuaValue value)
    {
        var hash = Hash(key);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        ref var entry = ref _entries[_count];
        entry.Hash = hash;
        entry.Next = bucket - 1;
        bucket = ++_count;
        if (HasWeakKeys && IsObject(key)) entry.KeyHandle = new DependentHandle(key.Ref, null);
        else entry.Key = key;
        SetValue(ref entry, value);
    }

    private void SetValue(ref Entry entry, LuaValue value)
    {
        if (!IsObject(value)) entry.Value = value;
        else if (HasWeakValues) entry.ValueHandle = new WeakReference(value.Ref);
        else if (entry.KeyHandle.IsAllocated) entry.KeyHandle.Dependent = value.Ref;
        else entry.Value = value;
    }

    /// <summary>Makes room and forgets entries whose key or value is gone.</summary>
    private void Rebuild()
    {
        var fields = new List<(LuaValue Key, LuaValue Value)>(_count);
        for (var i = 0; i < _count; i++)
        {
            if (Read(i, out var key, out var value) && !value.IsNil) fields.Add((key, value));
        }

        FreeHandles(_entries);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinCapacity, fields.Count + (fields.Count / 4) + 1));
        _buckets = new int[size];
        _entries = new Entry[size];
        _count = 0;
        foreach (var (key, value) in fields) Add(key, value);
    }

    private static void FreeHandles(Entry[] entries)
    {
        foreach (ref var entry in entries.AsSpan()) entry.KeyHandle.Dispose();
    }

    private struct Entry
    {
        /// <summary>The key, when it is held strongly.</summary>
        public LuaValue Key;

        /// <summary>The value, when it is held strongly and is not the dependent of a weak key.</summary>
        public LuaValue Value;

        /// <summary>A weak key, with the value when that is a strong object.</summary>
        public DependentHandle KeyHandle;

        /// <summary>A weak value.</summary>
        public WeakReference? ValueHandle;

        /// <summary>The key's hash.</summary>
        public int Hash;

        /// <summary>The position of the next entry of the same bucket, or -1.</summary>
        public int Next;
    }
}
