namespace Luvit.Stdlib;

/// <summary>Calls on descriptors of any kind. Results below 0 are errors' codes.</summary>
internal unsafe interface IDescriptors
{
    /// <summary>Reads; gives the count, 0 at the end.</summary>
    int Read(int descriptor, byte* buffer, int size);

    /// <summary>Writes; gives the count.</summary>
    int Write(int descriptor, byte* data, int size);

    int Close(int descriptor);

    /// <summary>Makes calls wait for what can't be done at once, or fail with EAGAIN.</summary>
    int SetBlocking(int descriptor, bool isBlocking);

    /// <summary>What a descriptor was opened for.</summary>
    int GetAccess(int descriptor, out bool isReadable, out bool isWritable);

    /// <summary><c>tty</c>, <c>file</c>, <c>pipe</c>, <c>tcp</c> or <c>udp</c>; null for what is none of them (<c>uv_guess_handle</c>).</summary>
    string? Kind(int descriptor);

    /// <summary>Makes a pipe: the end to read, then the end to write.</summary>
    int CreatePipe(Span<int> ends);

    /// <summary>Keeps this process's first descriptors from those that it starts.</summary>
    void DisableInheritance();
}
