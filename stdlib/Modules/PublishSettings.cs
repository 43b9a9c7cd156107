using System.Globalization;

namespace Luvit.Stdlib;

/// <summary>What published programs are told of at the start, by their <c>runtimeconfig</c>.</summary>
public static class PublishSettings
{
    /// <summary>The feature switch of the loop that works by .NET's classes, which trimmed programs for Linux can do without.</summary>
    public const string ManagedLoopSwitch = "Luvit.ManagedLoop";

    /// <summary>
    /// What a program allocates between two collections, in bytes. .NET takes the size of the processor's last cache, often tens of
    /// megabytes, all of which a server's short-lived requests go through in turn.
    /// </summary>
    private const int ServerNursery = 4 * 1024 * 1024;

    /// <summary>
    /// Objects of this size, in bytes, and more are collected with the old ones only. A table that grows leaves an array of each size
    /// behind, which .NET takes for large from 85,000 bytes on.
    /// </summary>
    private const int LargeObject = 2 * 1024 * 1024;

    /// <summary>How long .NET waits, in ms since a method last ran for the first time, until it counts calls.</summary>
    private const int CallCountingDelay = 5;

    /// <summary>After so many calls a method is optimized.</summary>
    private const int CallCountThreshold = 100;

    /// <summary>The settings, by name, for a program without some of luvit's modules: servers get by with less memory.</summary>
    /// <param name="unneeded">The feature switches of the modules left out; none when that is not known.</param>
    public static IReadOnlyDictionary<string, string> For(IReadOnlyCollection<string> unneeded)
    {
        var isServer = unneeded.Count > 0 && !unneeded.Contains(ModuleNames.SwitchPrefix + "net");
        var (name, value) = isServer ? ("System.GC.Gen0MaxBudget", ServerNursery) : ("System.GC.LOHThreshold", LargeObject);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [name] = value.ToString(CultureInfo.InvariantCulture),
            ["System.Runtime.TieredCompilation.CallCountingDelayMs"] = CallCountingDelay.ToString(CultureInfo.InvariantCulture),
            ["System.Runtime.TieredCompilation.CallCountThreshold"] = CallCountThreshold.ToString(CultureInfo.InvariantCulture),
        };
    }
}
