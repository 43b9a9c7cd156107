using System.Buffers;

namespace Luvit.Runtime;

/// <summary>Builds a string piece by piece, in memory of the caller as long as it fits, then in pooled arrays.</summary>
/// <param name="initial">Memory to start with, usually on the stack.</param>
internal ref struct ByteBuilder(Span<byte> initial)
{
    private Span<byte> _bytes = initial;
    private byte[]? _pooled;
    private int _length;

    /// <summary>Number of bytes so far.</summary>
    public readonly int Length => _length;

    /// <summary>Adds bytes.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds one byte.</summary>
    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    /// <summary>Adds ASCII text.</summary>
    public void Append(scoped ReadOnlySpan<char> text)
    {
        var room = Reserve(text.Length);
        for (var i = 0; i < text.Length; i++) room[i] = (byte)text[i];
        _length += text.Length;
    }

    /// <summary>Adds a byte a number of times.</summary>
    public void Append(byte value, int count)
    {
        if (count <= 0) return;
        Reserve(count)[..count].Fill(value);
        _length += count;
    }

    /// <summary>Room for bytes that <see cref="Advance"/> then adds.</summary>
    public Span<byte> Reserve(int count)
    {
        if (count > _bytes.Length - _length) Grow(count);
        return _bytes[_length..];
    }

    /// <summary>Adds the first bytes of what <see cref="Reserve"/> gave.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>The string; the builder is empty and its memory given back afterwards.</summary>
    /// <exception cref="LuaException">It is too long for a string.</exception>
    public LuaString ToLuaString()
    {
        var text = LuaString.FromBytes(_bytes[.._length]);
        Dispose();
        return text;
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Dispose()
    {
        if (_pooled != null) ArrayPool<byte>.Shared.Return(_pooled);
        _pooled = null;
        _bytes = default;
        _length = 0;
    }

    private void Grow(int count)
    {
        var needed = LuaString.CheckedLength((long)_length + count);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * _bytes.Length), LuaString.MaxLength));
        _bytes[.._length].CopyTo(larger);
        if (_pooled != null) ArrayPool<byte>.Shared.Return(_pooled);
        _bytes = _pooled = larger;
    }
}
