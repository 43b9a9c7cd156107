using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The machine, as <c>proc(5)</c> and libc tell.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxMachine : IMachine
{
    public (double One, double Five, double Fifteen) Load
    {
        get
        {
            var fields = File.ReadAllText("/proc/loadavg").Split(' ');
            return (Number(fields[0]), Number(fields[1]), Number(fields[2]));
        }
    }

    public double Uptime
    {
        get
        {
            var text = File.ReadAllText("/proc/uptime");
            return Number(text[..text.IndexOf(' ', StringComparison.Ordinal)]);
        }
    }

    public MemoryStatus Memory => LinuxMemory.Read();

    public (uint User, uint Group) Identity => (Posix.GetUser(), Posix.GetGroup());

    public int ParentProcess => Posix.GetParent();

    public List<ProcessorInformation> ReadProcessors() => LinuxProcessors.Read();

    public int ReadInterfaces(out List<InterfaceAddress> addresses) => LinuxInterfaces.Read(out addresses);

    public int GetInterfaceName(uint number, out string name)
    {
        const int size = 16;
        var text = stackalloc byte[size];
        var isKnown = Libc.InterfaceName(number, text) != null;
        name = isKnown ? Marshal.PtrToStringUTF8((nint)text)! : "";
        return isKnown ? UvError.None : Libc.LastError;
    }

    public uint GetInterfaceNumber(string name)
    {
        fixed (byte* text = System.Text.Encoding.UTF8.GetBytes(name + '\0')) return Libc.InterfaceIndex(text);
    }

    public int GetNames(out SystemNames names)
    {
        const int fields = 6, size = 65;
        var memory = stackalloc byte[fields * size];
        var code = Libc.Check(Libc.SystemName(memory));
        string Field(int index) => Marshal.PtrToStringUTF8((nint)memory + (index * size)) ?? "";
        names = code < 0 ? new SystemNames("", "", "", "") : new SystemNames(Field(0), Field(2), Field(3), Field(4));
        return code;
    }

    public int SetUser(uint user) => Posix.Check(Posix.SetUser(user));

    public int SetGroup(uint group) => Posix.Check(Posix.SetGroup(group));

    public int GetGroups(out uint[] groups) => Posix.GetGroups(out groups);

    public int SetGroups(ReadOnlySpan<uint> groups) => Posix.SetGroups(groups);

    public UserAccount? ReadAccount() => LinuxAccounts.Read(Posix.GetUser());

    public int GetPriority(int process, out int priority) => Posix.GetPriority(process, out priority);

    public int SetPriority(int process, int priority) => Posix.SetPriority(process, priority);

    public int GetDirectory(out byte[] path)
    {
        const int maxPath = 4096;
        var memory = stackalloc byte[maxPath];
        var isKnown = Libc.CurrentDirectory(memory, maxPath) != null;
        path = isKnown ? MemoryMarshal.CreateReadOnlySpanFromNullTerminated(memory).ToArray() : [];
        return isKnown ? UvError.None : Libc.LastError;
    }

    public int ChangeDirectory(byte[] path)
    {
        fixed (byte* start = path) return Libc.Check(Libc.ChangeDirectory(start));
    }

    public void ShowTitle(byte[] title)
    {
        const int setName = 15;
        // The system keeps the first 15 bytes.
        fixed (byte* name = title) _ = Libc.ProcessControl(setName, name);
    }

    public int GetUsage(bool ofThread, out ResourceUsage usage)
    {
        const int fields = 18, microseconds = 1_000_000;
        var memory = stackalloc long[fields];
        var code = Libc.Check(Libc.GetResourceUsage(ofThread ? 1 : 0, memory));
        usage = new ResourceUsage(
            (memory[0] * microseconds) + memory[1],
            (memory[2] * microseconds) + memory[3],
            new ReadOnlySpan<long>(memory + 4, fields - 4).ToArray());
        return code;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
