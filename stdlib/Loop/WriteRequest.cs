namespace Luvit.Stdlib;

/// <summary>Bytes on their way to a stream (<c>uv_write_t</c>).</summary>
/// <param name="data">The bytes; they must not change until the write is done.</param>
/// <param name="onDone">Called with 0 or the error's code.</param>
public sealed class WriteRequest(ReadOnlyMemory<byte> data, Action<int>? onDone)
{
    /// <summary>What isn't written yet.</summary>
    internal ReadOnlyMemory<byte> Rest { get; set; } = data;

    internal int Result { get; set; }

    internal void Complete(EventLoop loop)
    {
        loop.ActiveRequests--;
        onDone?.Invoke(Result);
    }
}
