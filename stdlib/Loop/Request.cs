namespace Luvit.Stdlib;

/// <summary>The kinds of requests, numbered as libuv's <c>uv_req_type</c>.</summary>
public enum RequestType
{
    /// <summary>A connection attempt.</summary>
    Connect = 2,

    /// <summary>A write to a stream.</summary>
    Write = 3,

    /// <summary>The end of a stream's writing side.</summary>
    Shutdown = 4,

    /// <summary>A datagram to send.</summary>
    UdpSend = 5,

    /// <summary>A file system call.</summary>
    FileSystem = 6,

    /// <summary>Work of the program on the thread pool.</summary>
    Work = 7,

    /// <summary>A name lookup.</summary>
    GetAddressInfo = 8,

    /// <summary>A reverse lookup.</summary>
    GetNameInfo = 9,

    /// <summary>Random bytes.</summary>
    Random = 10,
}

/// <summary>Something under way that ends by itself (<c>uv_req_t</c>).</summary>
public abstract class Request
{
    /// <summary>The kind.</summary>
    public abstract RequestType Type { get; }

    /// <summary>The next in the loop's queue of requests that are done.</summary>
    internal Request? NextPending { get; set; }

    /// <summary>Keeps the request from being carried out (<c>uv_cancel</c>); only work that waits for a thread can be cancelled.</summary>
    /// <returns>0 or the error's code.</returns>
    public virtual int Cancel() => UvError.InvalidArgument;

    /// <summary>Tells the program how it ended; runs on the loop's thread.</summary>
    internal abstract void Complete();
}

/// <summary>A request that ends with a code.</summary>
/// <param name="loop">The loop, which it keeps running.</param>
/// <param name="type">The kind.</param>
/// <param name="onDone">Takes 0 or an error's code.</param>
public sealed class CodeRequest(EventLoop loop, RequestType type, Action<int>? onDone) : Request
{
    /// <inheritdoc/>
    public override RequestType Type => type;

    /// <summary>0 or the error's code.</summary>
    internal int Result { get; set; }

    /// <inheritdoc/>
    internal override void Complete()
    {
        loop.ActiveRequests--;
        onDone?.Invoke(Result);
    }
}
