using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>Receives datagrams: to wait for one is to receive it, so that the first is held until somebody reads.</summary>
internal sealed class DatagramReceiver(Socket socket)
{
    private const int MaxDatagram = 64 * 1024;

    private readonly SocketAddress _address = new(socket.AddressFamily);
    private byte[]? _buffer;
    private int _held = -1;

    public async Task ReceiveAsync()
    {
        _buffer ??= GC.AllocateUninitializedArray<byte>(MaxDatagram);
        _held = await socket.ReceiveFromAsync(_buffer, SocketFlags.None, _address).ConfigureAwait(false);
    }

    /// <summary>Gives how many datagrams were there, or an error's code.</summary>
    public int Take(Span<Datagram> items, Span<byte> memory, int size)
    {
        var count = 0;
        if (_held >= 0)
        {
            var length = Math.Min(_held, size);
            _buffer.AsSpan(0, length).CopyTo(memory);
            items[count++] = new Datagram(length, _held > size, Sender);
            _held = -1;
        }

        try
        {
            while (count < items.Length && socket.Poll(0, SelectMode.SelectRead))
            {
                var received = socket.ReceiveFrom(memory.Slice(count * size, size), SocketFlags.None, _address);
                items[count++] = new Datagram(received, false, Sender);
            }
        }
        catch (SocketException)
        {
            // The next call shows an error that lasts.
        }

        return count > 0 ? count : UvError.TryAgain;
    }

    private IPEndPoint? Sender => SocketAddressing.Read(_address.Buffer.Span[.._address.Size]);
}
