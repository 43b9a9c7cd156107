using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Luvit.Runtime.Ffi;

/// <summary>A stream over a C file (<c>FILE</c>), so that what C does with it and what Lua does are one sequence.</summary>
internal sealed unsafe partial class CFileStream : Stream
{
    private readonly Handle _handle;

    private CFileStream(Handle handle, Stream original)
    {
        _handle = handle;
        CanRead = original.CanRead;
        CanSeek = original.CanSeek;
        CanWrite = original.CanWrite;
        if (CanSeek) Seek(original.Position, SeekOrigin.Begin);
    }

    /// <summary>The <c>FILE *</c>.</summary>
    public nint Address => _handle.DangerousGetHandle();

    public override bool CanRead { get; }

    public override bool CanSeek { get; }

    public override bool CanWrite { get; }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Tell(_handle);
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Opens a C file in the place of a stream, which is closed; null when it can't be.</summary>
    public static CFileStream? Replace(FileStream original)
    {
        original.Flush();
        var mode = !original.CanWrite ? "r" : original.CanRead ? "r+" : "w";
        var descriptor = Duplicate(original.SafeFileHandle);
        var handle = Open(descriptor, mode);
        if (handle.IsInvalid) return null;
        var stream = new CFileStream(handle, original);
        original.Dispose();
        return stream;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (!CanRead) throw new NotSupportedException();
        // C wants a move between a write and a read.
        if (CanSeek && CanWrite) Seek(0, SeekOrigin.Current);
        fixed (byte* bytes = buffer) return (int)Read(bytes, 1, (nuint)buffer.Length, _handle);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!CanWrite) throw new NotSupportedException();
        if (CanSeek && CanRead) Seek(0, SeekOrigin.Current);
        fixed (byte* bytes = buffer) Check(Write(bytes, 1, (nuint)buffer.Length, _handle) == (nuint)buffer.Length);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Check(Move(_handle, offset, (int)origin) == 0);
        return Tell(_handle);
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() => Check(Flush(_handle) == 0);

    protected override void Dispose(bool disposing)
    {
        _handle.Dispose();
        base.Dispose(disposing);
    }

    private static void Check(bool isDone)
    {
        if (!isDone) throw new IOException(null, Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(SafeFileHandle descriptor);

    [LibraryImport("libc", EntryPoint = "fdopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial Handle Open(int descriptor, string mode);

    [LibraryImport("libc", EntryPoint = "fread")]
    private static partial nuint Read(byte* bytes, nuint size, nuint count, Handle file);

    [LibraryImport("libc", EntryPoint = "fwrite", SetLastError = true)]
    private static partial nuint Write(byte* bytes, nuint size, nuint count, Handle file);

    [LibraryImport("libc", EntryPoint = "fseeko", SetLastError = true)]
    private static partial int Move(Handle file, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "ftello")]
    private static partial long Tell(Handle file);

    [LibraryImport("libc", EntryPoint = "fflush", SetLastError = true)]
    private static partial int Flush(Handle file);

    [LibraryImport("libc", EntryPoint = "fclose")]
    private static partial int CloseFile(nint file);

    /// <summary>Closes the C file, at the latest when nobody refers to it any more.</summary>
    private sealed class Handle() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle() => CloseFile(handle) == 0;
    }
}
