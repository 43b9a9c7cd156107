namespace Luvit.Stdlib;

/// <summary>A stream of .NET, such as a process's standard output: what waits is read ahead and written behind.</summary>
/// <param name="open">Gives the stream; called when it is first used.</param>
internal class StreamDescriptor(Func<Stream> open) : ManagedDescriptor
{
    private const int BufferSize = 64 * 1024;

    private readonly Lazy<Stream> _stream = new(open);
    private byte[]? _buffer;
    private ReadOnlyMemory<byte> _ahead;
    private bool _isAtEnd;
    private int _readError;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when everything is read; ended already while nobody reads.</summary>
    public Task End => _buffer == null ? Task.CompletedTask : _end.Task;

    public override string? Kind => "pipe";

    public override bool IsReadable => _stream.Value.CanRead;

    public override bool IsWritable => _stream.Value.CanWrite;

    public override bool IsSocket => IsWritable;

    protected Stream Stream => _stream.Value;

    public override int Read(Span<byte> buffer)
    {
        if (_ahead.IsEmpty)
        {
            var error = Interlocked.Exchange(ref _readError, 0);
            if (error != 0 || _isAtEnd) return error;
            TakeRead();
            return UvError.TryAgain;
        }

        var count = Math.Min(_ahead.Length, buffer.Length);
        _ahead.Span[..count].CopyTo(buffer);
        _ahead = _ahead[count..];
        if (_ahead.IsEmpty) TakeRead();
        return count;
    }

    public override int Write(ReadOnlySpan<byte> data)
    {
        var code = TakeWriteResult();
        return code < 0 ? code : WriteBehind(data, WriteAsync);
    }

    public override int Shutdown()
    {
        AfterWriting(() => ManagedErrors.Try(_stream.Value.Dispose));
        return UvError.None;
    }

    public override void Close() => Shutdown();

    protected override async void AwaitRead()
    {
        _buffer ??= GC.AllocateUninitializedArray<byte>(BufferSize);
        // Not on this thread: the streams of consoles and files wait although they shouldn't.
        await Task.Yield();
        try
        {
            var count = await Stream.ReadAsync(_buffer).ConfigureAwait(false);
            _ahead = _buffer.AsMemory(0, count);
            _isAtEnd = count == 0;
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            _readError = ManagedErrors.CodeOf(exception);
        }

        if (_isAtEnd || _readError != 0) _end.TrySetResult();
        EndRead();
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> data)
    {
        await Task.Yield();
        await Stream.WriteAsync(data).ConfigureAwait(false);
        await Stream.FlushAsync().ConfigureAwait(false);
    }
}

/// <summary>A standard stream of this process. Writing waits, so that the output of all who write keeps its order.</summary>
internal sealed class StandardStream(Func<Stream> open, bool isRedirected, bool isInput) : StreamDescriptor(open)
{
    public override string? Kind => isRedirected ? "pipe" : "tty";

    public override bool IsReadable => isInput;

    public override bool IsWritable => !isInput;

    public override bool IsSocket => false;

    public override int Write(ReadOnlySpan<byte> data)
    {
        try
        {
            Stream.Write(data);
            Stream.Flush();
            return data.Length;
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            return ManagedErrors.CodeOf(exception);
        }
    }
}
