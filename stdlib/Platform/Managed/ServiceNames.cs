using System.Globalization;

namespace Luvit.Stdlib;

/// <summary>The names of ports (<c>services(5)</c>), which Windows keeps in a file of the same form.</summary>
internal static class ServiceNames
{
    private static readonly Lazy<List<(string Name, int Port)>> All = new(Read);

    /// <summary>The port of a name or number.</summary>
    public static bool TryFind(string service, out int port)
    {
        if (int.TryParse(service, NumberStyles.None, CultureInfo.InvariantCulture, out port)) return true;
        var index = All.Value.FindIndex(item => item.Name == service);
        if (index >= 0) port = All.Value[index].Port;
        return index >= 0;
    }

    /// <summary>The name of a port; its number where it has none.</summary>
    public static string NameOf(int port) =>
        All.Value.Find(item => item.Port == port).Name ?? port.ToString(CultureInfo.InvariantCulture);

    private static List<(string Name, int Port)> Read()
    {
        var path = OperatingSystem.IsWindows() ? Path.Combine(Environment.SystemDirectory, "drivers/etc/services") : "/etc/services";
        var list = new List<(string Name, int Port)>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // name port/protocol aliases
            var mark = line.IndexOf('#', StringComparison.Ordinal);
            var words = (mark < 0 ? line : line[..mark]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !int.TryParse(words[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) continue;
            list.Add((words[0], port));
            foreach (var alias in words[2..]) list.Add((alias, port));
        }

        return list;
    }
}
