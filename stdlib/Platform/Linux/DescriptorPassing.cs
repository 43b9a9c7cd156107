using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Sends descriptors over unix sockets (<c>SCM_RIGHTS</c>, see <c>unix(7)</c>).</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class DescriptorPassing
{
    private const int Rights = 1;
    private const int HeaderSize = 16;
    private const int MaxReceived = 64;
    private const int ControlSize = HeaderSize + (MaxReceived * sizeof(int));
    private const int CloseOnExecFlag = 0x40000000;

    /// <summary>Sends bytes and a descriptor; gives the count, or -1 and the last error.</summary>
    public static nint Send(int socket, byte* data, int length, int descriptor)
    {
        var buffer = new Libc.Buffer { Start = data, Length = length };
        var control = stackalloc long[3];
        *(nint*)control = HeaderSize + sizeof(int);
        ((int*)control)[2] = Libc.SocketLevel;
        ((int*)control)[3] = Rights;
        ((int*)control)[4] = descriptor;
        var message = new Libc.MessageHeader { Buffers = &buffer, BufferCount = 1, Control = (byte*)control, ControlLength = 3 * sizeof(long) };
        return Libc.SendMessage(socket, &message, Libc.MessageNoSignal);
    }

    /// <summary>Reads bytes, and adds the descriptors that came with them.</summary>
    public static nint Receive(int socket, byte* data, int length, Queue<int> descriptors)
    {
        var buffer = new Libc.Buffer { Start = data, Length = length };
        var control = stackalloc byte[ControlSize];
        var message = new Libc.MessageHeader { Buffers = &buffer, BufferCount = 1, Control = control, ControlLength = ControlSize };
        var count = Libc.ReceiveMessage(socket, &message, CloseOnExecFlag);
        if (count < 0) return count;
        for (nint at = 0; at + HeaderSize <= message.ControlLength;)
        {
            var size = *(nint*)(control + at);
            var isRights = *(int*)(control + at + 8) == Libc.SocketLevel && *(int*)(control + at + 12) == Rights;
            for (nint item = HeaderSize; isRights && item + sizeof(int) <= size; item += sizeof(int)) descriptors.Enqueue(*(int*)(control + at + item));
            at += (size + 7) & ~7;
            if (size < HeaderSize) break;
        }

        return count;
    }
}
