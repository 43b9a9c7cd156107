using System.Diagnostics;

namespace Luvit.Runtime;

/// <summary>An open file of the library <c>io</c>, as a userdata.</summary>
public sealed class LuaFile : LuaUserdata
{
    private const int BufferSize = 16 * 1024;

    private readonly Process? _process;
    private byte[] _buffer = [];
    private int _position;
    private int _end;

    /// <summary>A file over streams; for a disk file both are the same stream.</summary>
    public LuaFile(Stream input, Stream output, Process? process = null)
    {
        Input = input;
        Output = output;
        _process = process;
    }

    /// <summary>How writes are buffered (<c>setvbuf</c>).</summary>
    public enum BufferMode
    {
        /// <summary>Writes go out at once.</summary>
        None,

        /// <summary>Writes go out when the buffer is full.</summary>
        Full,

        /// <summary>Writes with a newline go out at once.</summary>
        Line,
    }

    /// <summary>How writes are buffered; <c>print</c> follows standard output's.</summary>
    public BufferMode Buffering
    {
        get => Output == StandardStreams.Output ? StandardStreams.OutputBuffering : field;
        set
        {
            if (Output == StandardStreams.Output) StandardStreams.OutputBuffering = value;
            else field = value;
        }
    } = BufferMode.Full;

    /// <summary>Where bytes are read.</summary>
    internal Stream Input { get; private set; }

    /// <summary>Where bytes are written.</summary>
    internal Stream Output { get; private set; }

    /// <summary>True after <see cref="Close"/>.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>True for the standard streams, which programs can't close.</summary>
    public bool IsStandard { get; init; }

    /// <summary>True when every write goes to the end of the file, though it is open for reading too.</summary>
    public bool Appends { get; init; }

    /// <summary>The next byte without taking it; -1 at the end.</summary>
    public int Peek() => _position < _end || Fill() ? _buffer[_position] : -1;

    /// <summary>Takes the next byte; -1 at the end.</summary>
    public int Take() => _position < _end || Fill() ? _buffer[_position++] : -1;

    /// <summary>The next line, or null at the end.</summary>
    public LuaString? ReadLine(bool keepNewline)
    {
        if (_position >= _end && !Fill()) return null;
        using var line = new MemoryStream();
        do
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var newline = rest.IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _position += newline + 1;
                line.Write(rest[..(keepNewline ? newline + 1 : newline)]);
                break;
            }

            line.Write(rest);
            _position = _end;
        }
        while (Fill());

        return LuaString.FromOwnedBytes(line.ToArray());
    }

    /// <summary>At most <paramref name="limit"/> bytes, fewer only at the end of the file.</summary>
    public LuaString ReadBytes(long limit)
    {
        using var bytes = new MemoryStream();
        while (limit > 0 && (_position < _end || Fill()))
        {
            var count = (int)Math.Min(limit, _end - _position);
            bytes.Write(_buffer, _position, count);
            _position += count;
            limit -= count;
        }

        return LuaString.FromOwnedBytes(bytes.ToArray());
    }

    /// <summary>Writes bytes where the file stands.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        DropReadAhead();
        if (Appends) Output.Seek(0, SeekOrigin.End);
        Output.Write(bytes);
        if (Output == StandardStreams.Output) StandardStreams.HoldsOutput = true;
        if (Buffering == BufferMode.None || (Buffering == BufferMode.Line && bytes.Contains((byte)'\n'))) Output.Flush();
    }

    /// <summary>Writes the buffer out.</summary>
    public void Flush() => Output.Flush();

    /// <summary>Moves in the file.</summary>
    /// <returns>The new position in bytes from the start.</returns>
    public long Seek(long offset, SeekOrigin origin)
    {
        DropReadAhead();
        return Input.Seek(offset, origin);
    }

    /// <summary>Closes the file; for a pipe waits for the command.</summary>
    /// <returns>The command's exit code, or null for other files.</returns>
    public int? Close()
    {
        IsClosed = true;
        Output.Dispose();
        Input.Dispose();
        if (_process == null) return null;
        _process.WaitForExit();
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    /// <summary>Keeps nothing back, neither written nor read ahead, before others use the file.</summary>
    internal void Settle()
    {
        DropReadAhead();
        Output.Flush();
    }

    /// <summary>Reads and writes another stream, which stands where the file does.</summary>
    internal void MoveTo(Stream stream) => Input = Output = stream;

    private void DropReadAhead()
    {
        if (_position < _end && Input.CanSeek) Input.Seek(_position - _end, SeekOrigin.Current);
        _position = _end = 0;
    }

    private bool Fill()
    {
        if (IsStandard) StandardStreams.TryFlush();
        if (_buffer.Length == 0) _buffer = new byte[BufferSize];
        _position = 0;
        _end = Input.Read(_buffer);
        return _end > 0;
    }
}
