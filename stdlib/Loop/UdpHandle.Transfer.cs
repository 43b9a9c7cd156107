using System.Net;

namespace Luvit.Stdlib;

/// <summary>A datagram on its way (<c>uv_udp_send_t</c>).</summary>
internal sealed class UdpSendRequest(EventLoop loop, ReadOnlyMemory<byte> data, IPEndPoint? address, Action<int>? onDone) : Request
{
    public override RequestType Type => RequestType.UdpSend;

    public ReadOnlyMemory<byte> Data => data;

    public IPEndPoint? Address => address;

    public int Result { get; set; }

    internal override void Complete()
    {
        loop.ActiveRequests--;
        onDone?.Invoke(Result);
    }
}

/// <summary>Sending and receiving.</summary>
public sealed partial class UdpHandle
{
    private byte[]? _batch;
    private Datagram[]? _items;

    /// <summary>Sends a datagram at once or when there is room.</summary>
    /// <param name="data">The bytes, which must not change until it is sent.</param>
    /// <param name="address">The receiver; null for the peer of a connected socket.</param>
    /// <param name="onDone">Takes 0 or an error's code.</param>
    /// <returns>0 or the error's code; the callback comes only after 0.</returns>
    public int Send(ReadOnlyMemory<byte> data, IPEndPoint? address, Action<int>? onDone)
    {
        var code = CheckReceiver(address);
        if (code < 0) return code;
        var request = new UdpSendRequest(Loop, data, address, onDone);
        Loop.ActiveRequests++;
        _sends.Enqueue(request);
        SendQueueSize += data.Length;
        if (_sends.Count == 1) FlushSends();
        return UvError.None;
    }

    /// <summary>Sends a datagram if there is room now.</summary>
    /// <returns>How many bytes were sent, or the error's code.</returns>
    public int TrySend(ReadOnlySpan<byte> data, IPEndPoint? address)
    {
        var code = CheckReceiver(address);
        if (code < 0) return code;
        return _sends.Count > 0 ? UvError.TryAgain : SendNow(data, address);
    }

    private int CheckReceiver(IPEndPoint? address)
    {
        if (IsClosing) return UvError.InvalidArgument;
        if (address != null && IsConnected) return UvError.AlreadyConnected;
        if (address == null) return IsConnected ? UvError.None : UvError.DestinationRequired;
        return EnsureBound(address);
    }

    private int SendNow(ReadOnlySpan<byte> data, IPEndPoint? address)
    {
        var bytes = address == null ? [] : SocketAddressing.Bytes(address);
        while (true)
        {
            var count = Platform.Sockets.SendTo(_descriptor, data, bytes);
            if (count == UvError.NoBuffers) return UvError.TryAgain;
            if (count != UvError.Interrupted) return count;
        }
    }

    private void FlushSends()
    {
        while (_sends.TryPeek(out var request))
        {
            var sent = SendNow(request.Data.Span, request.Address);
            if (sent == UvError.TryAgain) break;
            _sends.Dequeue();
            SendQueueSize -= request.Data.Length;
            request.Result = Math.Min(sent, 0);
            Loop.Defer(request);
        }

        UpdateWatch();
    }

    private void Receive()
    {
        for (var reads = 0; reads < MaxReadsInARow && _onReceive != null;)
        {
            var count = batchSize > 1 ? ReceiveBatch() : ReceiveSome(Loop.ReadBuffer, 1, DatagramFlags.None);
            if (count < 0) return;
            reads += count;
        }
    }

    private int ReceiveBatch()
    {
        var size = Math.Min(batchSize, MaxReadsInARow);
        _batch ??= GC.AllocateUninitializedArray<byte>(size * MaxDatagram, pinned: true);
        return ReceiveSome(_batch, size, DatagramFlags.Chunk);
    }

    /// <summary>Gives how many datagrams came, or -1 when nothing was left.</summary>
    private unsafe int ReceiveSome(byte[] buffer, int maxCount, DatagramFlags flags)
    {
        _items ??= new Datagram[maxCount];
        var size = buffer.Length / maxCount;
        int count;
        fixed (byte* start = buffer)
        {
            do count = Platform.Sockets.Receive(_descriptor, _items, start, size);
            while (count == UvError.Interrupted);
        }

        if (count < 0)
        {
            _onReceive!([], count == UvError.TryAgain ? UvError.None : count, null, DatagramFlags.None);
            return -1;
        }

        for (var i = 0; i < count && _onReceive is { } onReceive; i++)
        {
            var (length, isTruncated, sender) = _items[i];
            onReceive(buffer.AsSpan(i * size, length), 0, sender, isTruncated ? flags | DatagramFlags.Partial : flags);
        }

        return count;
    }
}
