using System.IO.Compression;

namespace Luvit.Stdlib;

/// <summary>Compresses piece by piece (<c>new_deflator</c>).</summary>
internal sealed class Deflator(int level, bool hasHeader) : IDisposable
{
    private readonly MemoryStream _output = new();
    private Stream? _stream;
    private bool _hasData;

    /// <summary>Takes a piece, and gives what came out so far.</summary>
    /// <param name="data">The piece.</param>
    /// <param name="flushes">Everything taken must come out.</param>
    /// <param name="finishes">It is the last piece.</param>
    public byte[] Write(ReadOnlySpan<byte> data, bool flushes, bool finishes)
    {
        _hasData |= !data.IsEmpty;
        if (finishes && !_hasData) return Deflate.CompressNothing(level, hasHeader);
        _stream ??= Deflate.OpenWriter(_output, level, hasHeader);
        _stream.Write(data);
        if (finishes) Dispose();
        else if (flushes) _stream.Flush();
        var result = _output.ToArray();
        _output.SetLength(0);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }
}

/// <summary>Decompresses piece by piece (<c>new_inflator</c>).</summary>
internal sealed class Inflator : IDisposable
{
    private readonly PieceStream _input = new();
    private readonly Stream _stream;

    /// <summary>A decompressor of the zlib format, or of bare deflate.</summary>
    public Inflator(bool hasHeader)
    {
        _stream = hasHeader ? new ZLibStream(_input, CompressionMode.Decompress) : new DeflateStream(_input, CompressionMode.Decompress);
    }

    /// <summary>Takes a piece, and gives all that can be told from it.</summary>
    /// <exception cref="InvalidDataException">The data is broken.</exception>
    public byte[] Write(byte[] data)
    {
        _input.Piece = data;
        using var output = new MemoryStream();
        _stream.CopyTo(output);
        return output.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>A stream whose end is only the end of a piece.</summary>
    private sealed class PieceStream : Stream
    {
        public ReadOnlyMemory<byte> Piece { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Piece.Length);
            Piece.Span[..count].CopyTo(buffer);
            Piece = Piece[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
