namespace Luvit.Stdlib;

/// <summary>What a descriptor is watched for, or is ready for.</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Data, a connection to accept, or the end of the stream.</summary>
    Read = 1,

    /// <summary>Room to write, or the end of a connection attempt.</summary>
    Write = 2,

    /// <summary>The peer has ended its writing side.</summary>
    Disconnect = 4,

    /// <summary>Data that is urgent.</summary>
    Prioritized = 8,

    /// <summary>An error; always watched for.</summary>
    Error = 16,

    /// <summary>Both sides have ended; told along with other events.</summary>
    HangUp = 32,
}

/// <summary>A descriptor that is ready.</summary>
internal record struct ReadyDescriptor(int Descriptor, PollEvents Events);

/// <summary>Waits for descriptors: the one part of the loop that differs between systems.</summary>
internal interface IPoller : IDisposable
{
    /// <summary>The descriptor that the system waits with.</summary>
    int Descriptor { get; }

    /// <summary>Changes what a descriptor is watched for, level-triggered.</summary>
    /// <returns>0 or the error's code.</returns>
    int Watch(int descriptor, PollEvents before, PollEvents after);

    /// <summary>Waits until a descriptor is ready, <see cref="Wake"/> is called, or the time is over.</summary>
    /// <param name="ready">Takes the descriptors that are ready.</param>
    /// <param name="timeout">Milliseconds; -1 waits for ever.</param>
    /// <returns>How many are ready.</returns>
    int Wait(Span<ReadyDescriptor> ready, int timeout);

    /// <summary>Ends the current or the next wait; callable from any thread.</summary>
    void Wake();
}
