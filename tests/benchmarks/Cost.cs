namespace Luvit.Benchmarks;

/// <summary>Something that a run costs.</summary>
/// <param name="Title">What it is called in a heading.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Format">How an amount is written.</param>
/// <param name="Of">Its amount in the unit.</param>
/// <param name="IsRelative">Whether tables show the other engines' amounts relative to the baseline's.</param>
internal sealed record Cost(string Title, string Unit, string Format, Func<Measurement, double> Of, bool IsRelative = true)
{
    public static readonly Cost Cpu = new("Processor time (user + system)", "s", "0.00", measurement => measurement.CpuSeconds);

    private static readonly Cost s_wall = new("Elapsed time", "s", "0.00", measurement => measurement.WallSeconds);

    private static readonly Cost s_memory = new("Peak resident set", "MB", "0", measurement => measurement.PeakBytes / 1e6, IsRelative: false);

    public static IEnumerable<Cost> All => [Cpu, s_wall, s_memory];
}
