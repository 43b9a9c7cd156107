using System.Globalization;

namespace Luvit.Stdlib;

/// <summary>Memory in bytes, out of <c>/proc/meminfo</c> and the control group's files.</summary>
internal static class MemoryInformation
{
    /// <summary>All that the system has (<c>uv_get_total_memory</c>).</summary>
    public static double Total => FromSystem("MemTotal:");

    /// <summary>What nobody uses, or could be freed at once (<c>uv_get_free_memory</c>).</summary>
    public static double Free => FromSystem("MemAvailable:");

    /// <summary>What the process may use at most; 0 when nobody says (<c>uv_get_constrained_memory</c>).</summary>
    public static double Constrained =>
        FromGroup("/sys/fs/cgroup/memory.max") ?? FromGroup("/sys/fs/cgroup/memory/memory.limit_in_bytes") ?? 0;

    /// <summary>What the process may still take (<c>uv_get_available_memory</c>).</summary>
    public static double Available
    {
        get
        {
            var limit = Constrained;
            if (limit == 0) return Free;
            var used = FromGroup("/sys/fs/cgroup/memory.current") ?? FromGroup("/sys/fs/cgroup/memory/memory.usage_in_bytes") ?? 0;
            return Math.Max(0, Math.Min(limit, Total) - used);
        }
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
