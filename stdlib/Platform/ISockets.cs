using System.Net;
using System.Net.Sockets;

namespace Luvit.Stdlib;

/// <summary>A datagram that was received.</summary>
internal readonly record struct Datagram(int Length, bool IsTruncated, IPEndPoint? Sender);

/// <summary>An interface for multicast: by its address (IPv4), or its number (IPv6; 0 lets the system choose).</summary>
internal readonly record struct MulticastInterface(IPAddress Address, uint Number);

/// <summary>Families and types of sockets, by Linux's numbers.</summary>
internal static class SocketNumbers
{
    public const int Unix = 1, Inet = 2, Inet6 = 10;
    public const int Stream = 1, Datagram = 2;
}

/// <summary>
/// Calls on sockets, none of which waits. Addresses are the system's bytes (<see cref="SocketAddressing"/>), families and types
/// <see cref="SocketNumbers"/>. Results below 0 are errors' codes.
/// </summary>
internal unsafe interface ISockets
{
    /// <summary>Makes a socket; gives its descriptor.</summary>
    int Create(int family, int type);

    /// <summary>Makes two sockets that are connected with each other.</summary>
    int CreatePair(int type, int protocol, Span<int> pair);

    int Bind(int descriptor, ReadOnlySpan<byte> address);

    int Listen(int descriptor, int backlog);

    /// <summary>Gives the descriptor of a connection that waits.</summary>
    int Accept(int listener);

    /// <summary>Ends a connection that can't be accepted for want of descriptors, or it would wake the loop for ever.</summary>
    void Refuse(int listener);

    /// <summary>Connects, or starts to: EINPROGRESS.</summary>
    int Connect(int descriptor, ReadOnlySpan<byte> address);

    /// <summary>How a connection attempt ended.</summary>
    int ConnectResult(int descriptor);

    /// <summary>Takes the peer of a datagram socket back.</summary>
    int Disconnect(int descriptor);

    /// <summary>Writes; a peer that is gone is an error and no signal.</summary>
    int Send(int descriptor, byte* data, int size);

    /// <summary>Sends two pieces as one; gives the count.</summary>
    int SendBoth(int descriptor, byte* first, int firstSize, byte* second, int secondSize);

    /// <summary>Ends the writing side.</summary>
    int Shutdown(int descriptor);

    /// <summary>The address of a socket or of its peer; gives its length.</summary>
    int GetName(int descriptor, bool isPeer, Span<byte> address);

    int SetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, int value);

    int GetOption(int descriptor, SocketOptionLevel level, SocketOptionName name, out int value);

    bool IsSocket(int descriptor);

    /// <summary>Lets several sockets listen on one port, which the system shares out among them.</summary>
    int SharePort(int descriptor);

    /// <summary>Lets errors that come back from the network show (<c>IP_RECVERR</c>).</summary>
    int ReceiveErrors(int descriptor, bool isIpv6);

    /// <summary>Makes closing reset the connection.</summary>
    int ResetOnClose(int descriptor);

    /// <summary>Joins or leaves a group, on an interface given by its address (IPv4) or its number (IPv6).</summary>
    int SetMembership(int descriptor, IPAddress group, MulticastInterface local, bool joins);

    /// <summary>Joins or leaves a group for what one sender sends.</summary>
    int SetSourceMembership(int descriptor, IPAddress group, MulticastInterface local, IPAddress source, bool joins);

    /// <summary>Sets the interface that multicast datagrams leave by.</summary>
    int SetMulticastInterface(int descriptor, MulticastInterface local);

    /// <summary>Sends a datagram, to the socket's peer when there is no address; gives the count.</summary>
    int SendTo(int descriptor, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address);

    /// <summary>Receives up to as many datagrams as there are items; gives how many.</summary>
    int Receive(int descriptor, Span<Datagram> items, byte* memory, int size);

    /// <summary>Sends bytes and a descriptor; gives the count.</summary>
    int SendWithDescriptor(int descriptor, byte* data, int size, int sent);

    /// <summary>Reads bytes, and adds the descriptors that came with them; gives the count.</summary>
    int ReceiveWithDescriptors(int descriptor, byte* buffer, int size, Queue<int> received);
}
