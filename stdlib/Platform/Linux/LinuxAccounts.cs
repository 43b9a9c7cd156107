using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The users as the system knows them (<c>getpwuid(3)</c>).</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class LinuxAccounts
{
    private const int BufferSize = 16 * 1024;

    /// <summary>The user of a number; null when there is none.</summary>
    public static UserAccount? Read(uint number)
    {
        Libc.UserEntry entry;
        Libc.UserEntry* found;
        var buffer = new byte[BufferSize];
        fixed (byte* memory = buffer)
        {
            if (Libc.GetUserEntry(number, &entry, memory, buffer.Length, &found) != 0 || found == null) return null;
            return new UserAccount(Text(entry.Name), entry.User, entry.Group, Text(entry.Home), Text(entry.Shell));
        }
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
