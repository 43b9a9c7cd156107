using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The descriptors for a new process while it is being started.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class ProcessStreams(IReadOnlyList<ProcessStream> streams) : IDisposable
{
    private readonly List<int> _borrowed = [];
    private readonly List<(PipeHandle Pipe, int Descriptor)> _ends = [];

    /// <summary>For each descriptor of the new process the one of this process that it copies; -1 for none. None is among the targets.</summary>
    public List<int> Sources { get; } = [];

    /// <summary>Makes the connections and moves what stands in the way of the targets.</summary>
    public int Open()
    {
        foreach (var stream in streams)
        {
            var source = stream switch
            {
                ProcessStream.Inherited inherited => Move(inherited.Descriptor),
                ProcessStream.Created created => Create(created.Pipe),
                _ => -1,
            };
            if (source < 0 && stream is not ProcessStream.Ignored) return source;
            Sources.Add(source);
        }

        return UvError.None;
    }

    /// <summary>Gives this process's ends to their pipes.</summary>
    public int Connect()
    {
        for (var i = 0; i < _ends.Count; i++)
        {
            var code = _ends[i].Pipe.Open(_ends[i].Descriptor);
            if (code < 0) return code;
            _ends[i] = (_ends[i].Pipe, -1);
        }

        return UvError.None;
    }

    public void Dispose()
    {
        foreach (var descriptor in _borrowed) _ = Libc.Close(descriptor);
        foreach (var (_, descriptor) in _ends)
        {
            if (descriptor >= 0) _ = Libc.Close(descriptor);
        }
    }

    private int Move(int descriptor)
    {
        var isStandard = Sources.Count < 3;
        // The new process expects its standard streams to wait.
        if (isStandard) _ = Platform.Descriptors.SetBlocking(descriptor, true);
        return Borrow(Libc.Check(Libc.FileControl(descriptor, Libc.DuplicateCloseOnExec, streams.Count)));
    }

    private int Create(PipeHandle pipe)
    {
        var pair = stackalloc int[2];
        var code = Libc.Check(Libc.SocketPair(SocketNumbers.Unix, SocketNumbers.Stream | Libc.CloseOnExec, 0, pair));
        if (code < 0) return code;
        _ends.Add((pipe, pair[0]));
        var moved = Libc.Check(Libc.FileControl(pair[1], Libc.DuplicateCloseOnExec, streams.Count));
        _ = Libc.Close(pair[1]);
        return Borrow(moved);
    }

    private int Borrow(int descriptor)
    {
        if (descriptor >= 0) _borrowed.Add(descriptor);
        return descriptor;
    }
}
