using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>A set of bytes: a table for single tests, and search values for long searches.</summary>
internal sealed class ByteSet
{
    /// <summary>Runs longer than this are counted with vector instructions.</summary>
    private const int ShortRun = 16;

    private static readonly ConcurrentDictionary<byte, ByteSet> Classes = new();
    private static readonly ConcurrentDictionary<byte, ByteSet> Literals = new();

    private readonly bool[] _contains = new bool[256];
    private SearchValues<byte>? _values;

    private ByteSet(Func<byte, bool> contains)
    {
        for (var b = 0; b < _contains.Length; b++) _contains[b] = contains((byte)b);
    }

    /// <summary>Every byte: <c>.</c></summary>
    public static ByteSet All { get; } = new(static _ => true);

    /// <summary>The set for vectorised searches.</summary>
    public SearchValues<byte> Values => _values ??= MakeValues();

    /// <summary>The bytes of <c>%letter</c>.</summary>
    public static ByteSet OfClass(byte letter) => Classes.GetOrAdd(letter, static c => new ByteSet(b => PatternClass.Contains(c, b)));

    /// <summary>One byte.</summary>
    public static ByteSet OfByte(byte literal) => Literals.GetOrAdd(literal, static c => new ByteSet(b => b == c));

    /// <summary>The bytes of a bracketed set, brackets included.</summary>
    public static ByteSet OfBrackets(ReadOnlySpan<byte> set)
    {
        var text = set.ToArray();
        return new ByteSet(b => PatternClass.SetContains(text, b));
    }

    /// <summary>True when the byte is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(byte b) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_contains), b);

    /// <summary>How many bytes at the start are in the set.</summary>
    public int CountRun(ReadOnlySpan<byte> bytes)
    {
        if (this == All) return bytes.Length;
        var count = 0;
        var shortEnd = Math.Min(bytes.Length, ShortRun);
        while (count < shortEnd)
        {
            if (!Contains(bytes[count])) return count;
            count++;
        }

        var rest = bytes[count..].IndexOfAnyExcept(Values);
        return rest < 0 ? bytes.Length : count + rest;
    }

    private SearchValues<byte> MakeValues()
    {
        var members = new List<byte>();
        for (var b = 0; b < _contains.Length; b++)
        {
            if (_contains[b]) members.Add((byte)b);
        }

        return SearchValues.Create(CollectionsMarshal.AsSpan(members));
    }
}
