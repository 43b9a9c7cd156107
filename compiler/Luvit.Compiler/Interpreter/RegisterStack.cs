using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// The registers of the activations that the interpreter is in: each has a window, the innermost on top. Free registers
/// are nil. The stack grows by segments, so that windows never move.
/// </summary>
internal sealed class RegisterStack
{
    private const int FirstSegment = 1024;
    private const int LargestSegment = 64 * 1024;

    private Segment _segment = new(FirstSegment);
    private int _top;

    /// <summary>Where the stack ends, to go back to.</summary>
    public Mark Position
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_segment, _top);
    }

    /// <summary>A new window of nils.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref LuaValue Push(int size)
    {
        var values = _segment.Values;
        var first = _top;
        if (size > values.Length - first) return ref PushSegment(size);
        _top = first + size;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), first);
    }

    /// <summary>A new window of nils as a span.</summary>
    public Span<LuaValue> PushSpan(int size) => MemoryMarshal.CreateSpan(ref Push(size), size);

    /// <summary>Gives the top window another size; all of it is nil then.</summary>
    public ref LuaValue Renew(int oldSize, int newSize)
    {
        var values = _segment.Values;
        var first = _top - oldSize;
        values.AsSpan(first, oldSize).Clear();
        if (newSize > values.Length - first) return ref PushSegment(newSize);
        _top = first + newSize;
        return ref values[first];
    }

    /// <summary>Gives up all windows above a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PopTo(Mark position)
    {
        if (_segment != position.Segment)
        {
            PopSegments(position);
            return;
        }

        new Span<LuaValue>(position.Segment.Values, position.Top, _top - position.Top).Clear();
        _top = position.Top;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref LuaValue PushSegment(int size)
    {
        if (_segment.Next == null || _segment.Next.Values.Length < size)
            _segment.Next = new Segment(Math.Max(size, Math.Min(_segment.Values.Length * 2, LargestSegment)));
        _segment.LeftAt = _top;
        _segment = _segment.Next;
        _top = size;
        return ref _segment.Values[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PopSegments(Mark position)
    {
        // The nearest segment stays for the next deep call; the ones behind it are garbage.
        Array.Clear(position.Segment.Next!.Values);
        position.Segment.Next.Next = null;
        new Span<LuaValue>(position.Segment.Values, position.Top, position.Segment.LeftAt - position.Top).Clear();
        _segment = position.Segment;
        _top = position.Top;
    }

    /// <summary>A position on the stack.</summary>
    public readonly record struct Mark(Segment Segment, int Top);

    /// <summary>A piece of the stack.</summary>
    public sealed class Segment(int size)
    {
        public readonly LuaValue[] Values = new LuaValue[size];

        public Segment? Next;

        /// <summary>Its end when the stack went on in <see cref="Next"/>.</summary>
        public int LeftAt;
    }
}
