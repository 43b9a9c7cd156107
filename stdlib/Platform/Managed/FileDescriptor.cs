using Microsoft.Win32.SafeHandles;

namespace Luvit.Stdlib;

/// <summary>An open file, which stands at a place as descriptors of Unix do.</summary>
internal sealed class FileDescriptor(FileStream stream, string path, bool isReadable, bool isWritable, bool isAppending) : ManagedDescriptor
{
    private readonly Lock _gate = new();
    private long _position;

    public SafeFileHandle Handle => stream.SafeFileHandle;

    public string Path => path;

    public override string? Kind => "file";

    public override bool IsReadable => isReadable;

    public override bool IsWritable => isWritable;

    public override bool CanPoll => false;

    public override int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            var count = Read(buffer, _position);
            if (count > 0) _position += count;
            return count;
        }
    }

    public override int Write(ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            var count = Write(data, _position);
            if (count > 0) _position += count;
            return count;
        }
    }

    public int Read(Span<byte> buffer, long offset)
    {
        if (!isReadable) return UvError.BadDescriptor;
        try
        {
            return RandomAccess.Read(Handle, buffer, offset);
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            return ManagedErrors.CodeOf(exception);
        }
    }

    public int Write(ReadOnlySpan<byte> data, long offset)
    {
        if (!isWritable) return UvError.BadDescriptor;
        try
        {
            RandomAccess.Write(Handle, data, isAppending ? RandomAccess.GetLength(Handle) : offset);
            return data.Length;
        }
        catch (Exception exception) when (ManagedErrors.IsKnown(exception))
        {
            return ManagedErrors.CodeOf(exception);
        }
    }

    public override void Close() => stream.Dispose();

    protected override void AwaitRead()
    {
    }
}
