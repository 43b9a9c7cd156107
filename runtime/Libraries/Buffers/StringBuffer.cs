using System.Buffers;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>A string buffer (LuaJIT's <c>string.buffer</c>): bytes are put at its end and taken from its front.</summary>
internal sealed unsafe class StringBuffer : LuaUserdata, IBufferWriter<byte>
{
    private const int MinCapacity = 32;
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    // C has seen addresses of this buffer: its memory must not move.
    private bool _isPinned;

    // The memory of a C value in place of the array; read only.
    private byte* _foreign;
    private object? _foreignOwner;

    /// <summary>What <c>encode</c> and <c>decode</c> of this buffer share.</summary>
    public SerializationOptions Options { get; init; } = SerializationOptions.None;

    /// <summary>Number of bytes.</summary>
    public int Length => _end - _start;

    /// <summary>The bytes; good until the buffer changes.</summary>
    public ReadOnlySpan<byte> Span => _foreign != null ? new ReadOnlySpan<byte>(_foreign + _start, Length) : _bytes.AsSpan(_start, Length);

    /// <summary>The address of the first byte, or null without memory; good until the buffer changes.</summary>
    public byte* Address
    {
        get
        {
            if (_foreign != null) return _foreign + _start;
            if (!_isPinned)
            {
                _isPinned = true;
                if (_bytes.Length > 0) Move(_bytes.Length);
            }

            return _bytes.Length > 0 ? CMemory.Address(_bytes) + _start : null;
        }
    }

    /// <summary>What must stay alive for <see cref="Address"/> to be good.</summary>
    public object? Memory => _foreignOwner ?? _bytes;

    /// <summary>Number of bytes that can be put without the memory being another.</summary>
    public int Room => _foreign != null ? 0 : _bytes.Length - _end;

    /// <summary>Makes it empty and keeps its memory.</summary>
    public void Reset()
    {
        _start = _end = 0;
        _foreign = null;
        _foreignOwner = null;
    }

    /// <summary>Makes it show the memory of a C value, which is copied only when more is put.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="owner">What keeps the memory alive.</param>
    public void Show(byte* address, int length, object owner)
    {
        Reset();
        _foreign = address;
        _foreignOwner = owner;
        _end = length;
    }

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
        if (count <= Room) return;
        var needed = LuaString.CheckedLength((long)Length + count);
        if (needed > _bytes.Length / 2) Move(Math.Max(Math.Max(needed, MinCapacity), (int)Math.Min(2L * Length, LuaString.MaxLength)));
        else MoveTo(_bytes);
    }

    private void Move(int capacity) => MoveTo(GC.AllocateArray<byte>(capacity, _isPinned));

    private void MoveTo(byte[] bytes)
    {
        var length = Length;
        Span.CopyTo(bytes);
        Reset();
        (_bytes, _end) = (bytes, length);
    }
}
