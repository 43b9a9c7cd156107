using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The keys of a chain of shapes, in slot order, with a hash index. A shape that only adds a key to the longest shape of
/// its chain shares its index, so a chain of n shapes costs n entries, not n squared.
/// </summary>
/// <remarks>Readers take no lock: an entry is published after its key is in place. Writers hold <see cref="Shape"/>'s lock.</remarks>
internal sealed class KeyIndex
{
    private readonly LuaString[] _keys;
    private readonly int[] _buckets;
    private int _count;

    private KeyIndex(int capacity)
    {
        _keys = new LuaString[capacity];
        _buckets = new int[capacity * 2];
    }

    /// <summary>An index without keys.</summary>
    public static KeyIndex Empty { get; } = new(0);

    /// <summary>Number of keys.</summary>
    public int Count => _count;

    /// <summary>The key in a slot.</summary>
    public LuaString this[int slot] => _keys[slot];

    /// <summary>The slot of a key among the first <paramref name="limit"/>, or -1.</summary>
    public int Find(LuaString key, int limit)
    {
        var buckets = _buckets;
        if (buckets.Length == 0) return -1;
        var mask = buckets.Length - 1;
        for (var i = key.Hash & mask; ; i = (i + 1) & mask)
        {
            var slot = Volatile.Read(ref buckets[i]) - 1;
            if (slot < 0) return -1;
            var candidate = _keys[slot];
            if (ReferenceEquals(candidate, key) || candidate.Equals(key)) return slot < limit ? slot : -1;
        }
    }

    /// <summary>The slot of a short string's bytes, or of this very string; -1 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindShort(LuaString key)
    {
        var (keys, buckets) = (_keys, _buckets);
        for (var i = key.KnownHash & (buckets.Length - 1); (uint)i < (uint)buckets.Length; i = (i + 1) & (buckets.Length - 1))
        {
            var slot = Volatile.Read(ref buckets[i]) - 1;
            if ((uint)slot >= (uint)keys.Length || ReferenceEquals(keys[slot], key) || keys[slot].IsSameShort(key)) return slot;
        }

        return -1;
    }

    /// <summary>An index of the first <paramref name="count"/> keys and one more: this one where nobody has used its next slot yet.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Reads instance state.")]
    public KeyIndex Append(int count, LuaString key)
    {
        if (count == _count && count < _keys.Length)
        {
            Insert(key);
            return this;
        }

        var copy = new KeyIndex(Math.Max(4, count < _keys.Length ? _keys.Length : _keys.Length * 2));
        for (var i = 0; i < count; i++) copy.Insert(_keys[i]);
        copy.Insert(key);
        return copy;
    }

    private void Insert(LuaString key)
    {
        _keys[_count] = key;
        var mask = _buckets.Length - 1;
        var i = key.Hash & mask;
        while (_buckets[i] != 0) i = (i + 1) & mask;
        _count++;
        Volatile.Write(ref _buckets[i], _count);
    }
}
