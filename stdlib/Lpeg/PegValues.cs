using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A stack of captured values.</summary>
internal sealed class PegValues
{
    private const int InitialSize = 32;

    /// <summary>As many values as a call can return.</summary>
    private const int MaxCount = 1_000_000;

    private LuaValue[] _values = new LuaValue[InitialSize];

    // Behind it all values are nil.
    private int _end;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>A value.</summary>
    public ref LuaValue this[int index] => ref _values[index];

    /// <summary>Adds a value.</summary>
    /// <exception cref="LuaException">There are too many.</exception>
    public void Push(LuaValue value)
    {
        if (Count == _values.Length) Grow();
        _values[Count++] = value;
    }

    /// <summary>The values from one on; good until the next is added.</summary>
    public ReadOnlySpan<LuaValue> From(int first) => _values.AsSpan(first, Count - first);

    /// <summary>Takes the values from one on away.</summary>
    public void Cut(int count)
    {
        _end = Math.Max(_end, Count);
        Count = count;
    }

    /// <summary>Removes all values.</summary>
    public void Clear(int maxKept)
    {
        Cut(0);
        if (_values.Length > maxKept) _values = new LuaValue[InitialSize];
        else Array.Clear(_values, 0, _end);
        _end = 0;
    }

    private void Grow()
    {
        if (Count >= MaxCount) throw new LuaException("stack overflow (too many captures)");
        Array.Resize(ref _values, Count * 2);
    }
}
