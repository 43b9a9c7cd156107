namespace Luvit.Stdlib;

/// <summary>The system's threads. Results below 0 are errors' codes.</summary>
internal interface IThreads
{
    /// <summary>The calling thread.</summary>
    ThreadIdentifier Current { get; }

    /// <summary>The processor that the calling thread runs on, from 0.</summary>
    int Processor { get; }

    /// <summary>Reads a thread's processors, a bit for each.</summary>
    int GetAffinity(ThreadIdentifier thread, Span<byte> mask);

    int SetAffinity(ThreadIdentifier thread, ReadOnlySpan<byte> mask);

    /// <summary>From -2, the lowest, to 2.</summary>
    int GetPriority(ThreadIdentifier thread, out int priority);

    int SetPriority(ThreadIdentifier thread, int priority);

    /// <summary>Names the calling thread.</summary>
    int SetName(ReadOnlySpan<byte> name);

    int GetName(ThreadIdentifier thread, out string name);
}

/// <summary>A thread: the number that the system's library knows it by, the one that the system does, and .NET's object.</summary>
internal readonly record struct ThreadIdentifier(nuint LibraryNumber, int SystemNumber, Thread Thread);
