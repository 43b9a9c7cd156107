using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Luvit.Stdlib;

/// <summary>The machine, as far as .NET tells of it.</summary>
internal sealed class ManagedMachine : IMachine
{
    public unsafe (double One, double Five, double Fifteen) Load
    {
        get
        {
            var averages = stackalloc double[3];
            // Windows counts no such averages.
            if (!OperatingSystem.IsWindows()) _ = Posix.GetLoad(averages, 3);
            return (averages[0], averages[1], averages[2]);
        }
    }

    public double Uptime => Environment.TickCount64 / 1000.0;

    public MemoryStatus Memory
    {
        get
        {
            var memory = GC.GetGCMemoryInfo();
            double total = memory.TotalAvailableMemoryBytes;
            var free = Math.Max(0, total - memory.MemoryLoadBytes);
            return new MemoryStatus(total, free, 0, free);
        }
    }

    public (uint User, uint Group) Identity => OperatingSystem.IsWindows() ? (0, 0) : (Posix.GetUser(), Posix.GetGroup());

    public int ParentProcess => OperatingSystem.IsWindows() ? WindowsProcesses.Parent : Posix.GetParent();

    public List<ProcessorInformation> ReadProcessors() =>
        [.. Enumerable.Repeat(new ProcessorInformation("unknown", 0, 0, 0, 0, 0, 0), Environment.ProcessorCount)];

    public int ReadInterfaces(out List<InterfaceAddress> addresses)
    {
        var list = addresses = [];
        return ManagedErrors.Try(() =>
        {
            foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
            {
                var isInternal = network.NetworkInterfaceType == NetworkInterfaceType.Loopback;
                if (network.OperationalStatus != OperationalStatus.Up && !isInternal) continue;
                var hardware = network.GetPhysicalAddress().GetAddressBytes();
                Array.Resize(ref hardware, 6);
                foreach (var address in network.GetIPProperties().UnicastAddresses)
                {
                    var mask = new IPEndPoint(Mask(address), 0);
                    list.Add(new InterfaceAddress(network.Name, new IPEndPoint(address.Address, 0), mask, isInternal, hardware));
                }
            }
        });
    }

    public int GetInterfaceName(uint number, out string name)
    {
        name = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(network => NumberOf(network) == number)?.Name ?? "";
        return name.Length == 0 ? UvError.NoDevice : UvError.None;
    }

    public uint GetInterfaceNumber(string name) =>
        NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(network => network.Name == name) is { } found ? NumberOf(found) : 0;

    public int GetNames(out SystemNames names)
    {
        var system = OperatingSystem.IsWindows() ? "Windows_NT" : OperatingSystem.IsMacOS() ? "Darwin" : OperatingSystem.IsLinux() ? "Linux" : "Unix";
        var machine = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x86_64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        };
        names = new SystemNames(system, Environment.OSVersion.Version.ToString(), RuntimeInformation.OSDescription, machine);
        return UvError.None;
    }

    public int SetUser(uint user) => OperatingSystem.IsWindows() ? UvError.NotSupported : Posix.Check(Posix.SetUser(user));

    public int SetGroup(uint group) => OperatingSystem.IsWindows() ? UvError.NotSupported : Posix.Check(Posix.SetGroup(group));

    public int GetGroups(out uint[] groups)
    {
        groups = [];
        return OperatingSystem.IsWindows() ? UvError.NotSupported : Posix.GetGroups(out groups);
    }

    public int SetGroups(ReadOnlySpan<uint> groups) => OperatingSystem.IsWindows() ? UvError.NotSupported : Posix.SetGroups(groups);

    public UserAccount? ReadAccount()
    {
        var (user, group) = Identity;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new UserAccount(Environment.UserName, user, group, home, Environment.GetEnvironmentVariable("SHELL") ?? "");
    }

    public int GetPriority(int process, out int priority)
    {
        if (!OperatingSystem.IsWindows()) return Posix.GetPriority(process, out priority);
        return WindowsProcesses.GetPriority(process, out priority);
    }

    public int SetPriority(int process, int priority) =>
        OperatingSystem.IsWindows() ? WindowsProcesses.SetPriority(process, priority) : Posix.SetPriority(process, priority);

    public int GetDirectory(out byte[] path)
    {
        var directory = "";
        var code = ManagedErrors.Try(() => directory = Environment.CurrentDirectory);
        path = Encoding.UTF8.GetBytes(directory);
        return code;
    }

    public int ChangeDirectory(byte[] path)
    {
        var directory = ManagedFiles.Text(path);
        return File.Exists(directory) ? UvError.NotDirectory : ManagedErrors.Try(() => Environment.CurrentDirectory = directory);
    }

    public void ShowTitle(byte[] title)
    {
        if (OperatingSystem.IsWindows()) ManagedErrors.Try(() => Console.Title = ManagedFiles.Text(title));
    }

    // .NET counts for the process only, and nothing but time and the largest working set.
    public int GetUsage(bool ofThread, out ResourceUsage usage)
    {
        const int kilobyte = 1024;
        usage = default;
        if (ofThread) return UvError.NotSupported;
        using var process = Process.GetCurrentProcess();
        var counts = new long[ResourceUsage.Names.Length];
        counts[0] = Math.Max(process.PeakWorkingSet64, process.WorkingSet64) / kilobyte;
        usage = new ResourceUsage(
            (long)process.UserProcessorTime.TotalMicroseconds,
            (long)process.PrivilegedProcessorTime.TotalMicroseconds,
            counts);
        return UvError.None;
    }

    private static uint NumberOf(NetworkInterface network)
    {
        try
        {
            var properties = network.GetIPProperties();
            if (network.Supports(NetworkInterfaceComponent.IPv4)) return (uint)properties.GetIPv4Properties().Index;
            return (uint)properties.GetIPv6Properties().Index;
        }
        catch (NetworkInformationException)
        {
            return 0;
        }
    }

    private static IPAddress Mask(UnicastIPAddressInformation address)
    {
        if (address.Address.AddressFamily == AddressFamily.InterNetwork) return address.IPv4Mask;
        var bytes = new byte[16];
        for (var i = 0; i < address.PrefixLength; i++) bytes[i / 8] |= (byte)(0x80 >> (i % 8));
        return new IPAddress(bytes);
    }
}
