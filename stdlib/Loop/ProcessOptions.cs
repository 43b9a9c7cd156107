namespace Luvit.Stdlib;

/// <summary>What a new process gets as one of its first descriptors.</summary>
public abstract record ProcessStream
{
    /// <summary>Nothing; the three standard streams get the null device.</summary>
    public sealed record Ignored : ProcessStream;

    /// <summary>A descriptor of this process.</summary>
    public sealed record Inherited(int Descriptor) : ProcessStream;

    /// <summary>One end of a new connection, whose other end the pipe takes over.</summary>
    public sealed record Created(PipeHandle Pipe) : ProcessStream;
}

/// <summary>How to start a process (<c>uv_process_options_t</c>). Texts are bytes that end in a zero.</summary>
public sealed class ProcessOptions
{
    /// <summary>The program: a path, or a name to look for in the new process's PATH.</summary>
    public required byte[] File { get; init; }

    /// <summary>The arguments, the program's own name first.</summary>
    public required IReadOnlyList<byte[]> Arguments { get; init; }

    /// <summary>The environment as <c>NAME=value</c>; null inherits this process's.</summary>
    public IReadOnlyList<byte[]>? Environment { get; init; }

    /// <summary>The working directory; null inherits this process's.</summary>
    public byte[]? Directory { get; init; }

    /// <summary>The descriptors from 0 on.</summary>
    public IReadOnlyList<ProcessStream> Streams { get; init; } = [];

    /// <summary>The user to run as.</summary>
    public int? User { get; init; }

    /// <summary>The group to run as.</summary>
    public int? Group { get; init; }

    /// <summary>Whether it leads a session of its own, and so outlives this one's terminal.</summary>
    public bool IsDetached { get; init; }
}
