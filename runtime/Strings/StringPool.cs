using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// One object for each constant string of compiled code and of the runtime, so that looking a constant key up is
/// a comparison of references. Strings that a program makes while it runs are not pooled.
/// </summary>
/// <remarks>
/// The pool keeps no string alive: a program that goes on loading new text would otherwise keep every constant of it. The
/// places of collected strings are found when the pool is full, and used again.
/// </remarks>
public static class StringPool
{
    private const int End = -1;

    private static readonly Lock Gate = new();
    private static int[] _buckets = NewBuckets(1024);
    private static Entry[] _entries = new Entry[1024];
    private static int _count;

    /// <summary>The pooled string of the same bytes.</summary>
    public static LuaString Intern(LuaString value)
    {
        var pooled = GetOrAdd(value);
        if (pooled.IsShared) RecentStrings.Keep(pooled);
        return pooled;
    }

    /// <summary>The pooled string of the text's UTF-8 bytes.</summary>
    public static LuaString Intern(string text) => Intern(LuaString.FromUtf16(text));

    private static LuaString GetOrAdd(LuaString value)
    {
        var hash = value.Hash;
        lock (Gate)
        {
            for (var i = _buckets[hash & (_buckets.Length - 1)]; i != End; i = _entries[i].Next)
            {
                if (_entries[i].Hash == hash && _entries[i].Text.Target is LuaString pooled && pooled.Equals(value)) return pooled;
            }

            if (_count == _entries.Length) MakeRoom();
            Place(new Entry { Text = GCHandle.Alloc(value, GCHandleType.Weak), Hash = hash });
            return value;
        }
    }

    /// <summary>Lets collected strings go; doubles the pool where less than half of it is free then.</summary>
    private static void MakeRoom()
    {
        var entries = _entries;
        var live = entries.Count(static entry => entry.Text.Target != null);
        var size = live * 2 > entries.Length ? entries.Length * 2 : entries.Length;
        _buckets = NewBuckets(size);
        _entries = new Entry[size];
        _count = 0;
        foreach (var entry in entries)
        {
            if (entry.Text.Target != null) Place(entry);
            else entry.Text.Free();
        }
    }

    private static void Place(Entry entry)
    {
        ref var bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
        entry.Next = bucket;
        _entries[_count] = entry;
        bucket = _count++;
    }

    private static int[] NewBuckets(int size)
    {
        var buckets = new int[size];
        Array.Fill(buckets, End);
        return buckets;
    }

    private struct Entry
    {
        /// <summary>The pooled string, or nothing any more.</summary>
        public GCHandle Text;

        public int Hash;

        /// <summary>The next entry of the same bucket, or <see cref="End"/>.</summary>
        public int Next;
    }
}
