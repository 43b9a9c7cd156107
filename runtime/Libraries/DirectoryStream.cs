namespace Luvit.Runtime;

/// <summary>A directory that was opened as a file, which Unix allows for reading: reads fail then, and only they.</summary>
internal sealed class DirectoryStream : Stream
{
    private const int IsDirectory = 21; // EISDIR, on Linux and macOS alike

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new IOException("Is a directory", IsDirectory);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => 0;

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
