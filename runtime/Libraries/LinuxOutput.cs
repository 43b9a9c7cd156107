using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// Standard output of a Linux process. .NET ignores SIGPIPE and drops what nobody reads any more, so that a program whose
/// output goes to <c>head</c> would run on for ever: here a broken pipe ends it, as it ends <c>lua</c>.
/// </summary>
internal sealed unsafe partial class LinuxOutput : Stream
{
    private const int Descriptor = 1;
    private const int Interrupted = 4; // EINTR
    private const int TryAgain = 11; // EAGAIN
    private const int BrokenPipe = 32; // EPIPE
    private const int PipeSignal = 13; // SIGPIPE
    private const short Writable = 4; // POLLOUT

    /// <summary>True for a program that goes on without its output's reader: luvit's servers ignore SIGPIPE.</summary>
    public static bool OutlivesReader { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            fixed (byte* bytes = buffer)
            {
                var written = WriteDescriptor(Descriptor, bytes, (nuint)buffer.Length);
                if (written < 0 && !Recover(Marshal.GetLastPInvokeError())) return;
                if (written > 0) buffer = buffer[(int)written..];
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>True when the write is to be tried again; false when nobody will ever read it.</summary>
    private static bool Recover(int error)
    {
        switch (error)
        {
            case Interrupted:
                return true;
            case TryAgain:
                // uv made the descriptor non-blocking.
                var wait = new PollDescriptor { Descriptor = Descriptor, Events = Writable };
                _ = Poll(ref wait, 1, -1);
                return true;
            case BrokenPipe:
                if (!OutlivesReader)
                {
                    _ = Signal(PipeSignal, 0);
                    _ = Raise(PipeSignal);
                }

                return false;
            default:
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteDescriptor(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int number);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
