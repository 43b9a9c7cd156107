using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>A user as the system knows it (<c>getpwuid(3)</c>).</summary>
internal sealed unsafe record UserAccount(string Name, uint Number, uint Group, string Home, string Shell)
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
