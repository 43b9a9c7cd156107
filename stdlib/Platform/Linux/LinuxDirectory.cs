using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>An open directory of the system.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxDirectory : DirectoryStream
{
    // struct dirent of 64-bit Linux.
    private const int EntryTypeOffset = 18, EntryNameOffset = 19;

    private void* _directory;

    private LinuxDirectory(void* directory) => _directory = directory;

    ~LinuxDirectory() => Close();

    public override bool IsOpen => _directory != null;

    public static int Open(byte[] path, out DirectoryStream? stream)
    {
        stream = null;
        void* directory;
        fixed (byte* start = path) directory = Libc.OpenDirectory(start);
        if (directory == null) return Libc.LastError;
        stream = new LinuxDirectory(directory);
        return UvError.None;
    }

    public override int Read(int count, List<DirectoryEntry> entries)
    {
        while (entries.Count < count)
        {
            var entry = Libc.ReadDirectory(_directory);
            // The import clears errno before the call, as readdir wants it.
            if (entry == null) return Libc.LastError;
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + EntryNameOffset);
            if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8)) continue;
            entries.Add(new DirectoryEntry(name.ToArray(), FileStatus.TypeName(entry[EntryTypeOffset])));
        }

        return UvError.None;
    }

    public override int Close()
    {
        if (_directory == null) return UvError.None;
        var code = Libc.Check(Libc.CloseDirectory(_directory));
        _directory = null;
        GC.SuppressFinalize(this);
        return code;
    }
}
