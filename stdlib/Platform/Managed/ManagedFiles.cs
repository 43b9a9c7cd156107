using System.Text;

namespace Luvit.Stdlib;

/// <summary>The files of .NET: opening, reading and writing.</summary>
internal sealed partial class ManagedFiles : IFiles
{
    private const int PermissionBits = 0xfff;

    /// <summary>A path that ends in a zero byte as .NET takes it.</summary>
    public static string Text(byte[] path) => Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));

    public int Open(byte[] path, int flags, int mode) => Open(Text(path), flags, mode);

    public int Read(int descriptor, byte[] buffer, long offset) => DescriptorTable.Find(descriptor) switch
    {
        null => UvError.BadDescriptor,
        FileDescriptor file when offset >= 0 => file.Read(buffer, offset),
        var item => item.Read(buffer),
    };

    public int Write(int descriptor, ReadOnlySpan<byte> data, long offset) => DescriptorTable.Find(descriptor) switch
    {
        null => UvError.BadDescriptor,
        FileDescriptor file when offset >= 0 => file.Write(data, offset),
        var item => item.Write(data),
    };

    public int Truncate(int descriptor, long length) => With(descriptor, file =>
    {
        if (!file.IsWritable) throw new ArgumentException("The file is open for reading only.", nameof(descriptor));
        RandomAccess.SetLength(file.Handle, length);
    });

    public int Synchronize(int descriptor, bool dataOnly) => With(descriptor, static file =>
    {
        if (file.IsWritable) RandomAccess.FlushToDisk(file.Handle);
    });

    public long Send(int target, int source, long offset, long count)
    {
        const int pieceSize = 64 * 1024;
        long total = 0;
        while (total < count)
        {
            var buffer = new byte[(int)Math.Min(pieceSize, count - total)];
            var read = Read(source, buffer, offset < 0 ? -1 : offset + total);
            var written = read <= 0 ? read : Write(target, buffer.AsSpan(0, read), -1);
            if (written <= 0) return total > 0 ? total : written;
            total += written;
        }

        return total;
    }

    public int Copy(byte[] from, byte[] to, int flags)
    {
        if ((flags & CopyFlags.ShareOnly) != 0) return UvError.NotSupported;
        var (source, target) = (Text(from), Text(to));
        if (Directory.Exists(source) || Directory.Exists(target)) return UvError.IsDirectory;
        if (Path.GetFullPath(source) == Path.GetFullPath(target) && (flags & CopyFlags.Exclusive) == 0) return GetStatus(from, true, out _);
        return ManagedErrors.Try(() => File.Copy(source, target, (flags & CopyFlags.Exclusive) == 0));
    }

    public int MakeTemporaryDirectory(byte[] path) => MakeTemporary(path, name => MakeDirectory([.. Encoding.UTF8.GetBytes(name), 0], 0x1c0));

    public int MakeTemporaryFile(byte[] path) =>
        MakeTemporary(path, static name => Open(name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, 0x180));

    private static int Open(string path, int flags, int mode)
    {
        var access = flags & OpenFlags.AccessMode;
        var (isReadable, isWritable) = (access != OpenFlags.WriteOnly, access != OpenFlags.ReadOnly);
        if (Directory.Exists(path)) return isWritable ? UvError.IsDirectory : OpenFolder(path);
        if ((flags & OpenFlags.Directory) != 0) return File.Exists(path) ? UvError.NotDirectory : UvError.NoEntry;
        var options = new FileStreamOptions
        {
            Mode = ModeOf(flags),
            Access = (isReadable ? FileAccess.Read : 0) | (isWritable ? FileAccess.Write : 0),
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = (flags & OpenFlags.Synchronous) == OpenFlags.Synchronous ? FileOptions.WriteThrough : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows() && (flags & OpenFlags.Create) != 0) options.UnixCreateMode = (UnixFileMode)(mode & PermissionBits);
        return ManagedErrors.Try(() =>
        {
            var stream = new FileStream(path, options);
            return DescriptorTable.Add(new FileDescriptor(stream, path, isReadable, isWritable, (flags & OpenFlags.Append) != 0));
        });
    }

    // .NET opens no folders; what a program does with one is to close it, or to ask for its status.
    private static int OpenFolder(string path) => DescriptorTable.Add(new FolderDescriptor(path));

    private static FileMode ModeOf(int flags)
    {
        if ((flags & OpenFlags.Create) != 0)
        {
            if ((flags & OpenFlags.Exclusive) != 0) return FileMode.CreateNew;
            return (flags & OpenFlags.Truncate) != 0 ? FileMode.Create : FileMode.OpenOrCreate;
        }

        return (flags & OpenFlags.Truncate) != 0 ? FileMode.Truncate : FileMode.Open;
    }

    /// <summary>Puts letters in the place of the X's until a name is free.</summary>
    private static int MakeTemporary(byte[] path, Func<string, int> make)
    {
        const int letters = 6, attempts = 100;
        const string alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        var place = path.AsSpan(0, path.Length - 1);
        if (!place.EndsWith("XXXXXX"u8)) return UvError.InvalidArgument;
        for (var i = 0; i < attempts; i++)
        {
            Encoding.ASCII.GetBytes(Random.Shared.GetItems<char>(alphabet, letters)).CopyTo(place[^letters..]);
            var code = make(Text(path));
            if (code != UvError.AlreadyExists) return code;
        }

        return UvError.AlreadyExists;
    }

    private static int With(int descriptor, Action<FileDescriptor> call) => DescriptorTable.Find(descriptor) switch
    {
        FileDescriptor file => ManagedErrors.Try(() => call(file)),
        null => UvError.BadDescriptor,
        _ => UvError.InvalidArgument,
    };
}

/// <summary>An open folder.</summary>
internal sealed class FolderDescriptor(string path) : ManagedDescriptor
{
    public string Path => path;

    public override string? Kind => null;

    public override bool CanPoll => false;

    public override int Read(Span<byte> buffer) => UvError.IsDirectory;

    public override int Write(ReadOnlySpan<byte> data) => UvError.BadDescriptor;

    public override void Close()
    {
    }

    protected override void AwaitRead()
    {
    }
}
