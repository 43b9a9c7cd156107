using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Luvit.Grammar;

/// <summary>Source bytes as ANTLR's characters: one byte, one character, 0 to 255. Lua source has no encoding.</summary>
public sealed class ByteStream : ICharStream
{
    private readonly byte[] _bytes;
    private readonly int _start;
    private int _position;

    /// <summary>Reads <paramref name="bytes"/> from offset <paramref name="start"/>; offsets count from the array's beginning.</summary>
    public ByteStream(byte[] bytes, int start)
    {
        _bytes = bytes;
        _start = start;
        _position = start;
    }

    /// <summary>What is not read yet.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_position);

    /// <inheritdoc/>
    public int Index => _position;

    /// <inheritdoc/>
    public int Size => _bytes.Length;

    /// <inheritdoc/>
    public string SourceName => IntStreamConstants.UnknownSourceName;

    /// <inheritdoc/>
    public void Consume() => _position++;

    /// <inheritdoc/>
    public int LA(int i)
    {
        int at = i > 0 ? _position + i - 1 : _position + i;
        return i != 0 && at >= _start && at < _bytes.Length ? _bytes[at] : IntStreamConstants.EOF;
    }

    /// <inheritdoc/>
    public int Mark() => -1;

    /// <inheritdoc/>
    public void Release(int marker)
    {
    }

    /// <inheritdoc/>
    public void Seek(int index) => _position = index;

    /// <inheritdoc/>
    public string GetText(Interval interval) =>
        System.Text.Encoding.Latin1.GetString(_bytes, interval.a, Math.Min(interval.b + 1, _bytes.Length) - interval.a);
}
