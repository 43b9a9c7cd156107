using System.Globalization;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Memory in bytes, out of <c>/proc/meminfo</c> and the control group's files.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxMemory
{
    public static MemoryStatus Read()
    {
        var (total, free) = (FromSystem("MemTotal:"), FromSystem("MemAvailable:"));
        var limit = FromGroup("/sys/fs/cgroup/memory.max") ?? FromGroup("/sys/fs/cgroup/memory/memory.limit_in_bytes") ?? 0;
        if (limit == 0) return new MemoryStatus(total, free, 0, free);
        var used = FromGroup("/sys/fs/cgroup/memory.current") ?? FromGroup("/sys/fs/cgroup/memory/memory.usage_in_bytes") ?? 0;
        return new MemoryStatus(total, free, limit, Math.Max(0, Math.Min(limit, total) - used));
    }

    private static double FromSystem(string name)
    {
        const int kilobyte = 1024;
        foreach (var line in File.ReadLines("/proc/meminfo"))
        {
            if (!line.StartsWith(name, StringComparison.Ordinal)) continue;
            var digits = line.AsSpan(name.Length).Trim();
            return double.Parse(digits[..digits.IndexOf(' ')], CultureInfo.InvariantCulture) * kilobyte;
        }

        return 0;
    }

    private static double? FromGroup(string path)
    {
        try
        {
            return double.TryParse(File.ReadAllText(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
