using System.Globalization;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>The processors, out of <c>/proc</c> (<c>proc(5)</c>).</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxProcessors
{
    private const int MillisecondsPerTick = 10;

    /// <summary>All that are on.</summary>
    public static List<ProcessorInformation> Read()
    {
        var (models, speeds) = ReadModels();
        var processors = new List<ProcessorInformation>();
        foreach (var line in File.ReadLines("/proc/stat"))
        {
            if (!line.StartsWith("cpu", StringComparison.Ordinal) || line[3] == ' ') continue;
            var fields = line.Split(' ');
            long Time(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture) * MillisecondsPerTick;
            var index = processors.Count;
            processors.Add(new ProcessorInformation(
                index < models.Count ? models[index] : "unknown",
                index < speeds.Count ? speeds[index] : 0,
                Time(1),
                Time(2),
                Time(3),
                Time(4),
                Time(6)));
        }

        return processors;
    }

    private static (List<string> Models, List<long> Speeds) ReadModels()
    {
        var models = new List<string>();
        var speeds = new List<long>();
        foreach (var line in File.ReadLines("/proc/cpuinfo"))
        {
            var mark = line.IndexOf(':', StringComparison.Ordinal);
            if (mark < 0) continue;
            var value = line[(mark + 1)..].Trim();
            if (line.StartsWith("model name", StringComparison.Ordinal)) models.Add(value);
            else if (line.StartsWith("cpu MHz", StringComparison.Ordinal)) speeds.Add((long)double.Parse(value, CultureInfo.InvariantCulture));
        }

        return (models, speeds);
    }
}
