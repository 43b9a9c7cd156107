namespace Luvit.Stdlib;

/// <summary>Bytes on their way to a stream (<c>uv_write_t</c>).</summary>
/// <param name="data">The bytes, which must not change until the write is done.</param>
/// <param name="sentDescriptor">A descriptor that travels with the first byte; -1 for none.</param>
public abstract class WriteRequest(ReadOnlyMemory<byte> data, int sentDescriptor = -1) : Request
{
    /// <inheritdoc/>
    public override RequestType Type => RequestType.Write;

    /// <summary>0 or the error's code, once it is done.</summary>
    protected int Result { get; private set; }

    /// <summary>What is not written yet.</summary>
    internal ReadOnlyMemory<byte> Rest { get; set; } = data;

    /// <summary>The descriptor that is not sent yet, or -1.</summary>
    internal int SentDescriptor { get; set; } = sentDescriptor;

    private EventLoop? Loop { get; set; }

    /// <summary>Tells the program the <see cref="Result"/>.</summary>
    protected abstract void OnDone();

    internal void Start(EventLoop loop)
    {
        Loop = loop;
        loop.ActiveRequests++;
    }

    internal void End(int result)
    {
        Result = result;
        Rest = default;
        Loop!.Defer(this);
    }

    internal void EndNow(int result)
    {
        Result = result;
        Rest = default;
        Complete();
    }

    /// <inheritdoc/>
    internal override void Complete()
    {
        Loop!.ActiveRequests--;
        OnDone();
    }
}

/// <summary>A write that ends in a call.</summary>
/// <param name="data">The bytes.</param>
/// <param name="onDone">Takes 0 or an error's code.</param>
public sealed class CallbackWriteRequest(ReadOnlyMemory<byte> data, Action<int>? onDone) : WriteRequest(data)
{
    /// <inheritdoc/>
    protected override void OnDone() => onDone?.Invoke(Result);
}
