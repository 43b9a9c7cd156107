namespace Luvit.Stdlib;

/// <summary>The descriptors of the <see cref="DescriptorTable"/>.</summary>
internal sealed unsafe class ManagedDescriptors : IDescriptors
{
    public int Read(int descriptor, byte* buffer, int size) =>
        DescriptorTable.Find(descriptor) is { } item ? item.Read(new Span<byte>(buffer, size)) : UvError.BadDescriptor;

    public int Write(int descriptor, byte* data, int size) =>
        DescriptorTable.Find(descriptor) is { } item ? item.Write(new ReadOnlySpan<byte>(data, size)) : UvError.BadDescriptor;

    public int Close(int descriptor)
    {
        if (DescriptorTable.Remove(descriptor) is not { } item) return UvError.BadDescriptor;
        item.Close();
        return UvError.None;
    }

    // Calls on sockets never wait here; those on files and standard output always do.
    public int SetBlocking(int descriptor, bool isBlocking) =>
        DescriptorTable.Find(descriptor) == null ? UvError.BadDescriptor : UvError.None;

    public int GetAccess(int descriptor, out bool isReadable, out bool isWritable)
    {
        var item = DescriptorTable.Find(descriptor);
        (isReadable, isWritable) = item == null ? (false, false) : (item.IsReadable, item.IsWritable);
        return item == null ? UvError.BadDescriptor : UvError.None;
    }

    public string? Kind(int descriptor) => DescriptorTable.Find(descriptor)?.Kind;

    public int CreatePipe(Span<int> ends)
    {
        var code = SocketDescriptor.CreatePair(out var first, out var second);
        if (code < 0) return code;
        first.LimitTo(isReadable: true, isWritable: false);
        second.LimitTo(isReadable: false, isWritable: true);
        ends[0] = DescriptorTable.Add(first);
        ends[1] = DescriptorTable.Add(second);
        return UvError.None;
    }

    // Nothing is inherited but what is asked for.
    public void DisableInheritance()
    {
    }
}
