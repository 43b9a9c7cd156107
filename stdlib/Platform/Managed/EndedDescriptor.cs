namespace Luvit.Stdlib;

/// <summary>A connection whose other side is gone: it reads as ended, and writing fails.</summary>
internal sealed class EndedDescriptor : ManagedDescriptor
{
    public override string? Kind => "pipe";

    public override bool IsSocket => true;

    protected override bool IsAtEnd => true;

    public override int Read(Span<byte> buffer) => 0;

    public override int Write(ReadOnlySpan<byte> data) => UvError.BrokenPipe;

    public override int Shutdown() => UvError.None;

    public override void Close()
    {
    }

    protected override void AwaitRead() => EndRead();
}
