using System.Runtime.CompilerServices;

namespace Luvit.Runtime.Ffi;

/// <summary>Userdata as pointers: <c>io</c> files as <c>FILE *</c>, string buffers as their bytes, others as an address that is theirs alone.</summary>
internal static unsafe class CUserdata
{
    private const int BlockSize = 16;

    private static readonly ConditionalWeakTable<LuaUserdata, byte[]> Blocks = [];

    /// <summary>The address; 0 for a file that C can't have.</summary>
    /// <exception cref="LuaException">The file is closed.</exception>
    public static ulong AddressOf(LuaUserdata userdata) => userdata switch
    {
        LuaFile file => (ulong)FileOf(file),
        StringBuffer buffer => (ulong)buffer.Address,
        _ => (ulong)CMemory.Address(Blocks.GetValue(userdata, static _ => GC.AllocateArray<byte>(BlockSize, pinned: true))),
    };

    private static nint FileOf(LuaFile file)
    {
        if (file.IsClosed) throw new LuaException("attempt to use a closed file");
        if (OperatingSystem.IsWindows()) return 0;
        file.Settle();
        if (file.Output == StandardStreams.Output) return CStandardFiles.Find("stdout");
        if (file.Output == StandardStreams.Error) return CStandardFiles.Find("stderr");
        if (file.Input == StandardStreams.Input) return CStandardFiles.Find("stdin");
        if (file.Input is FileStream stream && CFileStream.Replace(stream) is { } opened) file.MoveTo(opened);
        return file.Input is CFileStream known ? known.Address : 0;
    }
}
