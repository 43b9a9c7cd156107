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
public sealed unsafe partial class UdpHandle
{
    private byte[]? _batch;

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
        fixed (byte* start = data, target = bytes)
        {
            while (true)
            {
                var count = (int)Libc.SendTo(_descriptor, start, data.Length, Libc.MessageNoSignal, target, bytes.Length);
                if (count >= 0) return count;
                var error = Libc.LastError;
                if (error == UvError.NoBuffers) return UvError.TryAgain;
                if (error != UvError.Interrupted) return error;
            }
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
        for (var reads = 0; reads < MaxReadsInARow && _onReceive != null; reads++)
        {
            var count = batchSize > 1 ? ReceiveBatch() : ReceiveOne();
            if (count < 0) return;
            reads += count - 1;
        }
    }

    /// <summary>Gives 1, or -1 when nothing was left.</summary>
    private int ReceiveOne()
    {
        var buffer = Loop.ReadBuffer;
        var address = stackalloc byte[MaxAddressSize];
        fixed (byte* start = buffer)
        {
            var part = new Libc.Buffer { Start = start, Length = buffer.Length };
            var message = new Libc.MessageHeader { Address = address, AddressLength = MaxAddressSize, Buffers = &part, BufferCount = 1 };
            nint count;
            do count = Libc.ReceiveMessage(_descriptor, &message, 0);
            while (count < 0 && Libc.LastError == UvError.Interrupted);
            if (count < 0) return Fail();
            _onReceive!(buffer.AsSpan(0, (int)count), 0, Sender(in message), Flags(in message));
            return 1;
        }
    }

    /// <summary>Gives how many datagrams came, or -1 when nothing was left.</summary>
    private int ReceiveBatch()
    {
        var size = Math.Min(batchSize, MaxReadsInARow);
        _batch ??= GC.AllocateUninitializedArray<byte>(size * MaxDatagram, pinned: true);
        var addresses = stackalloc byte[size * MaxAddressSize];
        var items = stackalloc Libc.MessageItem[size];
        var parts = stackalloc Libc.Buffer[size];
        fixed (byte* start = _batch)
        {
            for (var i = 0; i < size; i++)
            {
                parts[i] = new Libc.Buffer { Start = start + (i * MaxDatagram), Length = MaxDatagram };
                items[i].Header = new Libc.MessageHeader
                {
                    Address = addresses + (i * MaxAddressSize),
                    AddressLength = MaxAddressSize,
                    Buffers = parts + i,
                    BufferCount = 1,
                };
            }

            int count;
            do count = Libc.ReceiveMessages(_descriptor, items, (uint)size, 0, null);
            while (count < 0 && Libc.LastError == UvError.Interrupted);
            if (count < 0) return Fail();
            for (var i = 0; i < count && _onReceive is { } onReceive; i++)
            {
                var data = _batch.AsSpan(i * MaxDatagram, (int)items[i].Length);
                onReceive(data, 0, Sender(in items[i].Header), Flags(in items[i].Header) | DatagramFlags.Chunk);
            }

            return count;
        }
    }

    private int Fail()
    {
        var error = Libc.LastError;
        _onReceive!([], error == UvError.TryAgain ? UvError.None : error, null, DatagramFlags.None);
        return -1;
    }

    private static IPEndPoint? Sender(in Libc.MessageHeader message) =>
        SocketAddressing.Read(new ReadOnlySpan<byte>(message.Address, (int)message.AddressLength));

    private static DatagramFlags Flags(in Libc.MessageHeader message)
    {
        const int truncated = 0x20;
        return (message.Flags & truncated) != 0 ? DatagramFlags.Partial : DatagramFlags.None;
    }
}
