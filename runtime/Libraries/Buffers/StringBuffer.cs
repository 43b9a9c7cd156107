using System.Buffers;

namespace Luvit.Runtime;

/// <summary>A string buffer (LuaJIT's <c>string.buffer</c>): bytes are put at its end and taken from its front.</summary>
internal sealed class StringBuffer : LuaUserdata, IBufferWriter<byte>
{
    private const int MinCapacity = 32;
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>What <c>encode</c> and <c>decode</c> of this buffer share.</summary>
    public SerializationOptions Options { get; init; } = SerializationOptions.None;

    /// <summary>Number of bytes.</summary>
    public int Length => _end - _start;

    /// <summary>The bytes; good until the buffer changes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(_start, Length);

    /// <summary>Makes it empty and keeps its memory.</summary>
    public void Reset() => _start = _end = 0;

    /// <summary>Makes it empty and gives its memory back.</summary>
    public void Free()
    {
        Reset();
        _bytes = [];
    }

    /// <summary>Puts bytes at the end.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _end += bytes.Length;
    }

    /// <summary>Takes at most a number of bytes off the front.</summary>
    public LuaString Take(int count)
    {
        count = Math.Min(count, Length);
        var text = LuaString.FromBytes(Span[..count]);
        Skip(count);
        return text;
    }

    /// <summary>Drops at most a number of bytes from the front.</summary>
    public void Skip(int count)
    {
        _start += Math.Min(count, Length);
        if (_start == _end) Reset();
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_end);
    }

    private void MakeRoom(int count)
    {
        if (count <= _bytes.Length - _end) return;
        var length = Length;
        var needed = LuaString.CheckedLength((long)length + count);
        var bytes = needed <= _bytes.Length / 2 ? _bytes : new byte[Math.Max(Math.Max(needed, MinCapacity), (int)Math.Min(2L * length, LuaString.MaxLength))];
        Span.CopyTo(bytes);
        (_bytes, _start, _end) = (bytes, 0, length);
    }
}
