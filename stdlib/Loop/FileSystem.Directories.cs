using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Directories.</summary>
internal static unsafe partial class FileSystem
{
    // struct dirent of 64-bit Linux.
    private const int EntryTypeOffset = 18, EntryNameOffset = 19;

    /// <summary>The names in a directory with their types, sorted by bytes.</summary>
    public static int ScanDirectory(byte[] path, out List<DirectoryEntry> entries)
    {
        entries = [];
        var code = DirectoryStream.Open(path, out var directory);
        if (code < 0) return code;
        code = directory!.Read(int.MaxValue, entries);
        _ = directory.Close();
        entries.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        return code;
    }

    /// <summary>A name in a directory, and its kind as luv names it.</summary>
    public readonly record struct DirectoryEntry(byte[] Name, string Type);

    /// <summary>An open directory (<c>uv_dir_t</c>).</summary>
    public sealed class DirectoryStream
    {
        private void* _directory;

        private DirectoryStream(void* directory) => _directory = directory;

        ~DirectoryStream() => Close();

        /// <summary>False once it is closed.</summary>
        public bool IsOpen => _directory != null;

        public static int Open(byte[] path, out DirectoryStream? stream)
        {
            stream = null;
            void* directory;
            fixed (byte* start = path) directory = Libc.OpenDirectory(start);
            if (directory == null) return Libc.LastError;
            stream = new DirectoryStream(directory);
            return UvError.None;
        }

        /// <summary>Adds the next entries, up to a number.</summary>
        public int Read(int count, List<DirectoryEntry> entries)
        {
            while (entries.Count < count)
            {
                var entry = Libc.ReadDirectory(_directory);
                // The import clears errno before the call, as readdir wants it.
                if (entry == null) return Libc.LastError;
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + EntryNameOffset);
                if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8)) continue;
                entries.Add(new DirectoryEntry(name.ToArray(), TypeName(entry[EntryTypeOffset])));
            }

            return UvError.None;
        }

        public int Close()
        {
            if (_directory == null) return UvError.None;
            var code = Libc.Check(Libc.CloseDirectory(_directory));
            _directory = null;
            GC.SuppressFinalize(this);
            return code;
        }

        private static string TypeName(byte type) => type switch
        {
            1 => "fifo",
            2 => "char",
            4 => "directory",
            6 => "block",
            8 => "file",
            10 => "link",
            12 => "socket",
            _ => "unknown",
        };
    }
}
